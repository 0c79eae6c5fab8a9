import { randomUUID } from 'node:crypto';
import { cloneDatabase, type TestDatabase } from '@test/database';
import { DataSource } from 'typeorm';
import { Clock } from '../clock';
import { Tenancy } from './tenancy';

const NOBODY = { tenantId: randomUUID(), accountId: null, agencyId: null, role: 'system' };

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await cloneDatabase();
  db = await new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 1 }).initialize();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** What work is told about the time, and what SQL says in the same transaction. */
async function timesUnder(clock: Clock): Promise<{ told: Date; said: Date | undefined }> {
  return new Tenancy(db, clock).run(NOBODY, async (tx, told) => {
    const [row] = await tx.query<{ at: Date }[]>('SELECT pg_sleep(0.01), app.now() AS at');
    return { told, said: row?.at };
  });
}

describe('the time of a transaction', () => {
  it("is the database's, however wrong the clock of the process goes", async () => {
    class Wrong extends Clock {
      override now(): Date {
        return new Date('1999-01-01T00:00:00Z');
      }
    }
    const { told, said } = await timesUnder(new Wrong());
    expect(told).toEqual(said);
    expect(told.getUTCFullYear()).toBeGreaterThan(2000);
  });

  it('is what a clock was set to, on both sides', async () => {
    class Set extends Clock {
      override setting(): string {
        return '2027-03-28T00:30:00.123Z';
      }
    }
    const at = new Date('2027-03-28T00:30:00.123Z');
    expect(await timesUnder(new Set())).toEqual({ told: at, said: at });
  });
});
