import { AccessModule } from '@app/access';
import { AuditModule } from '@app/audit';
import {
  CasesModule,
  DEADLINES_QUEUE,
  DeriveProcessor,
  DeriveSchedule,
  DIGEST_QUEUE,
  DigestProcessor,
  DigestSchedule,
  DigestService,
} from '@app/cases';
import { Config, PlatformModule, QueueModule } from '@app/platform';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import type { Queue } from 'bullmq';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** The Friday before the night in which clocks go back. */
const FRIDAY = '2026-10-23';
const MONDAY = '2026-10-26';

let recipients: string[];
let server: SMTPServer;
let api: TestApi;
let manager: Client;
const workers: INestApplicationContext[] = [];
beforeAll(async () => {
  recipients = [];
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, { envelope }, done) {
      stream.resume().on('end', () => {
        recipients.push(...envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  api = await startApi(() => ({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'fallbruecke@mettmann.example' }));
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await api.stop();
  await new Promise<void>((resolve) => server.close(resolve));
});

@Module({})
class ReminderWorker {}

/** What the worker runs of deadlines and mails, as it starts: with its schedules, on queues in the database. */
async function startWorker(): Promise<INestApplicationContext> {
  const config = api.app.get(Config);
  const worker = await NestFactory.createApplicationContext(
    {
      module: ReminderWorker,
      imports: [
        PlatformModule.with(config, api.clock),
        QueueModule.with(config),
        BullModule.registerQueue({ name: DEADLINES_QUEUE }, { name: DIGEST_QUEUE }),
        AccessModule,
        AuditModule,
        CasesModule,
      ],
      providers: [DeriveProcessor, DeriveSchedule, DigestService, DigestProcessor, DigestSchedule],
    },
    { logger: false },
  );
  workers.push(worker);
  return worker;
}

async function stopWorkers(): Promise<void> {
  for (const worker of workers.splice(0)) await worker.close();
}

/** Has a job done at an hour of a clock, and waits until whichever worker is done with it. */
async function at(instant: string, name: string): Promise<void> {
  api.clock.set(instant);
  const [worker] = workers;
  if (!worker) throw new Error('Nobody works');
  const job = await worker.get<Queue>(getQueueToken(name)).add(name, {});
  while (!['completed', 'failed'].includes(await job.getState())) await new Promise((wake) => setTimeout(wake, 25));
  expect([instant, await job.getState()]).toEqual([instant, 'completed']);
}

const deadlines = () =>
  api.sql<{ kind: string; due: string; state: string; version: number }>(
    'SELECT kind, due_on::text AS due, state, version FROM deadline ORDER BY due_on, id',
  );

it('derives each deadline once and sends one mail a day, whatever becomes of workers and clocks', async () => {
  api.clock.set(`${FRIDAY}T01:00:00Z`);
  manager = await api.as('case-manager');
  const { id } = await given.case(manager, { bornOn: '2008-12-24' });
  await given.section(manager, id, 'residence', { title: null, validUntil: '2026-12-20' });
  await manager.put('/api/reminders/digest', { wanted: true });
  const due = [
    { kind: 'title-expires', due: '2026-10-25', state: 'open', version: 1 },
    { kind: 'comes-of-age', due: '2026-12-24', state: 'open', version: 1 },
  ];
  const first = await startWorker();
  await startWorker();
  await at(`${FRIDAY}T03:30:00Z`, DEADLINES_QUEUE);
  expect(await deadlines()).toEqual(due);

  // Friday's mail goes out at six in summer time, Monday's at six in winter time; two workers send one.
  await at(`${FRIDAY}T03:59:00Z`, DIGEST_QUEUE);
  expect(recipients).toEqual([]);
  await Promise.all([at(`${FRIDAY}T04:00:00Z`, DIGEST_QUEUE), at(`${FRIDAY}T04:00:00Z`, DIGEST_QUEUE)]);
  expect(recipients).toEqual(['case-manager@mettmann.example']);

  // A worker that starts anew finds its schedules, and neither derives nor sends again.
  const schedules = (worker: INestApplicationContext) =>
    Promise.all(
      [DEADLINES_QUEUE, DIGEST_QUEUE].map((name) => worker.get<Queue>(getQueueToken(name)).getJobSchedulersCount()),
    );
  expect(await schedules(first)).toEqual([1, 1]);
  await stopWorkers();
  const second = await startWorker();
  await startWorker();
  expect(await schedules(second)).toEqual([1, 1]);
  await at(`${FRIDAY}T04:05:00Z`, DIGEST_QUEUE);
  // The hour between two and three is gone through twice in the night to 25 October.
  for (const hour of ['2026-10-24T23:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T06:30:00Z']) {
    await Promise.all([at(hour, DEADLINES_QUEUE), at(hour, DIGEST_QUEUE)]);
  }
  expect(await deadlines()).toEqual(due);
  await at(`${MONDAY}T04:30:00Z`, DIGEST_QUEUE);
  expect(recipients).toHaveLength(1);
  await at(`${MONDAY}T05:00:00Z`, DIGEST_QUEUE);
  expect(recipients).toHaveLength(2);

  // And none of them is skipped in the night to 28 March: thirty days without contact are over on the same day.
  api.clock.set('2027-02-26T09:00:00Z');
  manager = await api.as('case-manager');
  await given.case(manager);
  for (const [hour, known] of [
    ['2027-03-27T22:59:00Z', 0],
    ['2027-03-27T23:30:00Z', 1],
    ['2027-03-28T00:59:00Z', 1],
    ['2027-03-28T01:00:00Z', 1],
  ] as const) {
    await at(hour, DEADLINES_QUEUE);
    const found = (await deadlines()).filter(({ kind, due: day }) => kind === 'no-contact' && day === '2027-03-28');
    expect([hour, found.length]).toEqual([hour, known]);
  }
});
