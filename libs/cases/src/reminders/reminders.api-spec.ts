import { AuditService } from '@app/audit';
import { Clock, Config, Metrics, Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { DigestProcessor } from './digest.processor';
import { DigestService } from './digest.service';

/** Half past seven on a Wednesday in Germany. */
const MORNING = '2026-11-25T06:30:00Z';
const CLIENT = /Blaumeise|Muster|Zilpzalp|20\d\d-\d{4}\b/;

/** A mail as the server took it. */
interface Mail {
  readonly to: string[];
  readonly text: string;
}

let mails: Mail[];
let refuses: boolean;
let server: SMTPServer;
let api: TestApi;
let manager: Client;
beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_, __, done) => done(refuses ? new Error('no such mailbox') : null),
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  api = await startApi(() => ({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'fallbruecke@mettmann.example' }));
});
beforeEach(async () => {
  mails = [];
  refuses = false;
  api.clock.set(MORNING);
  manager = await api.as('case-manager');
});
afterAll(async () => {
  await api.stop();
  await new Promise<void>((resolve) => server.close(resolve));
});

/** A worker as it starts anew. */
const worker = () => {
  const [tenancy, clock] = [api.app.get(Tenancy), api.app.get(Clock)];
  const digests = new DigestService(tenancy, new AuditService(), clock, api.app.get(Config));
  return new DigestProcessor(digests, clock, api.app.get(Metrics));
};

async function withDeadlines(days: readonly string[]): Promise<void> {
  const { id } = await given.case(manager, { familyName: 'Blaumeise' });
  for (const dueOn of days) {
    const { status } = await manager.post(`/api/cases/${id}/deadlines`, { title: 'Zilpzalp anrufen', dueOn });
    expect(status).toBe(201);
  }
}

describe('the calendar feed', () => {
  const fetched = (address: string, network = '198.51.100.7') =>
    api.app.inject({ method: 'GET', url: new URL(address).pathname, remoteAddress: network });
  const issued = async (): Promise<string> => (await manager.post('/api/reminders/calendar-feed')).body.address;

  it('says how many deadlines a day has, and nothing of anybody', async () => {
    await withDeadlines(['2026-11-25', '2026-11-30', '2026-11-30']);
    const address = await issued();
    const { statusCode, payload, headers } = await fetched(address);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    const lines = payload.split('\r\n');
    expect(lines.filter((line) => /^(DTSTART|SUMMARY)/.test(line))).toEqual([
      'DTSTART;VALUE=DATE:20261125',
      'SUMMARY:Fallbrücke: 1 Frist',
      'DTSTART;VALUE=DATE:20261130',
      'SUMMARY:Fallbrücke: 2 Fristen',
    ]);
    expect(payload).not.toMatch(CLIENT);
    expect(payload).not.toMatch(/TZID|DESCRIPTION|LOCATION|ATTENDEE/);
    const uids = lines.filter((line) => line.startsWith('UID'));
    expect(new Set(uids).size).toBe(2);
    expect((await fetched(address)).payload.split('\r\n').filter((line) => line.startsWith('UID'))).toEqual(uids);
    const { body } = await manager.get('/api/reminders');
    expect(body.calendar).toEqual({ issuedAt: expect.any(String), readAt: expect.any(String) });
  });

  it('is kept as a hash, and shut by a newer one, by its owner, and with her account', async () => {
    const [first, second] = [await issued(), await issued()];
    expect((await fetched(first)).statusCode).toBe(404);
    expect((await fetched(second)).statusCode).toBe(200);
    const token = second.slice(second.lastIndexOf('/') + 1, -'.ics'.length);
    const [row] = await api.sql<{ text: string }>('SELECT f::text AS text FROM calendar_feed f');
    expect(row?.text).not.toContain(token);
    expect(row?.text).not.toContain(Buffer.from(token, 'base64url').toString('hex'));

    const disable = (at: string) =>
      `UPDATE account SET disabled_at = ${at} WHERE login = 'case-manager@mettmann.example'`;
    await api.sql(disable('now()'));
    expect((await fetched(second)).statusCode).toBe(404);
    await api.sql(disable('NULL'));
    manager = await api.as('case-manager');
    expect((await fetched(second)).statusCode).toBe(200);
    expect((await manager.delete('/api/reminders/calendar-feed')).status).toBe(204);
    const shut = await fetched(second);
    const nowhere = await fetched(`${second.slice(0, -8)}xxxx.ics`);
    expect([shut.statusCode, shut.payload]).toEqual([404, nowhere.payload]);
    expect((await manager.get('/api/reminders')).body.calendar).toBeNull();
    const logged = await api.sql<{ action: string }>(
      `SELECT action FROM audit_event WHERE action LIKE 'calendar-feed.%' ORDER BY id DESC LIMIT 2`,
    );
    expect(logged.map(({ action }) => action)).toEqual(['calendar-feed.revoked', 'calendar-feed.issued']);
  });

  it('is not asked for without end', async () => {
    const address = await issued();
    const missing = address.replace(/[\w-]{43}\.ics$/, `${'A'.repeat(43)}.ics`);
    const answers: number[] = [];
    for (let tries = 0; tries < 31; tries += 1) answers.push((await fetched(missing, '203.0.113.9')).statusCode);
    expect([new Set(answers.slice(0, 30)), answers.at(-1)]).toEqual([new Set([404]), 429]);
    // Whoever knows an address is not kept out by who does not.
    const own: number[] = [];
    for (let tries = 0; tries < 61; tries += 1) own.push((await fetched(address, '203.0.113.9')).statusCode);
    expect([new Set(own.slice(0, 60)), own.at(-1)]).toEqual([new Set([200]), 429]);
    expect(Number((await fetched(address, '203.0.113.9')).headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('the daily mail', () => {
  it('is sent once on a working morning to who wants it, and says numbers alone', async () => {
    const chosen = await manager.put('/api/reminders/digest', { wanted: true });
    expect(chosen.body).toEqual({ wanted: true, address: 'case-manager@mettmann.example', available: true });
    await withDeadlines(['2026-11-25', '2026-11-27']);
    await Promise.all([worker().process(), worker().process()]);
    await worker().process();
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail?.to).toEqual(['case-manager@mettmann.example']);
    const text = Buffer.from(
      mail?.text
        .replaceAll(/=\r\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) ?? '',
      'latin1',
    ).toString();
    expect(text).toContain('bis Sonntag: 1');
    expect(text).toMatch(/heute fällig: [12]/);
    expect(text).toContain('From: fallbruecke@mettmann.example');
    expect(text).not.toMatch(CLIENT);

    // The next morning there is another one; at night, on a Sunday and on a holiday there is none.
    for (const at of ['2026-11-26T04:59:00Z', '2026-11-26T11:00:00Z', '2026-11-29T06:30:00Z', '2026-12-25T06:30:00Z']) {
      api.clock.set(at);
      await worker().process();
    }
    expect(mails).toHaveLength(1);
    api.clock.set('2026-11-26T05:00:00Z');
    await worker().process();
    expect(mails).toHaveLength(2);
  });

  it('is tried again when the server refused it, and not sent to who does not want it any more', async () => {
    api.clock.set('2026-11-30T06:30:00Z');
    manager = await api.as('case-manager');
    refuses = true;
    await expect(worker().process()).rejects.toThrow('1 mails were not sent');
    expect(mails).toHaveLength(0);
    refuses = false;
    await worker().process();
    expect(mails).toHaveLength(1);
    await manager.put('/api/reminders/digest', { wanted: false });
    api.clock.set('2026-12-01T06:30:00Z');
    await worker().process();
    expect(mails).toHaveLength(1);
  });
});
