import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { types } from 'node:util';
import { cloneDatabase, type TestDatabase, withClient } from '@test/database';
import { Client } from 'pg';
import { QueryFailedError } from 'typeorm';
import { describeFailure, toProblem } from './failure';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

async function failureOf(work: Promise<unknown>): Promise<Error> {
  const failure = await work.then(() => undefined).catch((error: unknown) => error);
  if (!types.isNativeError(failure)) throw new Error('It did not fail');
  return failure;
}

/** What PostgreSQL itself says to these statements, in one transaction of this role. */
function saidTo(url: string, ...statements: string[]): Promise<Error> {
  return failureOf(
    withClient(url, async (client) => {
      await client.query('BEGIN');
      for (const statement of statements) await client.query(statement);
    }),
  );
}

const asDriverWrapsIt = (error: Error): Error => new QueryFailedError('SELECT', [], error);
const tenant = (id: string): string =>
  `SELECT set_config('app.tenant_id', '${id}', true), set_config('app.role', 'agency-officer', true)`;
const append = (event: string, decision: string, basis: string): string =>
  `SELECT app.audit('${event}', 'shared-case.read', '${decision}', NULL, ARRAY[${basis}], ARRAY['${event}'::uuid], ARRAY['${event}'::uuid], NULL, NULL)`;

describe('a failure of the database', () => {
  it.each([
    ['deadlock_detected', 503],
    ['serialization_failure', 503],
    ['lock_not_available', 503],
    ['query_canceled', 503],
    ['disk_full', 503],
    ['unique_violation', 409],
    ['foreign_key_violation', 409],
    ['exclusion_violation', 409],
    ['check_violation', 500],
    ['not_null_violation', 500],
    ['division_by_zero', 500],
    ['insufficient_privilege', 503],
  ])('%s is answered with %i', async (condition, status) => {
    const error = await saidTo(database.appUrl, `DO $$ BEGIN RAISE ${condition}; END $$`);
    expect([toProblem(error).status, toProblem(asDriverWrapsIt(error)).status]).toEqual([status, status]);
  });

  it('is a 404 where a row may not be written by whom it is not for', async () => {
    const id = randomUUID();
    const error = await saidTo(
      database.appUrl,
      tenant(id),
      `INSERT INTO file_opening VALUES ('${id}', '${id}', '${id}', '${id}', 'a good reason', now(), now())`,
    );
    expect(error).toMatchObject({ code: '42501' });
    expect(toProblem(error).status).toBe(404);
    // A server may speak another language.
    error.message = error.message.replace(/row-level security/, 'Sicherheit auf Zeilenebene');
    expect(toProblem(error).status).toBe(404);
  });

  it.each([
    [
      'row-level security',
      [`SET ROLE fallbruecke_audit`, `INSERT INTO audit_batch VALUES (gen_random_uuid(), gen_random_uuid(), '{}')`],
    ],
    [
      'a missing privilege',
      [`SET ROLE fallbruecke_app`, `INSERT INTO audit_batch VALUES (gen_random_uuid(), gen_random_uuid(), '{}')`],
    ],
    ['a missing basis', [tenant(randomUUID()), append(randomUUID(), 'permit', 'NULL')]],
    ['its list of decisions', [tenant(randomUUID()), append(randomUUID(), 'perhaps', `'consent'`)]],
    ['its list of bases', [tenant(randomUUID()), append(randomUUID(), 'permit', `'curiosity'`)]],
    [
      'an id that is taken',
      [tenant(randomUUID()), ...Array<string>(2).fill(append(randomUUID(), 'permit', `'consent'`))],
    ],
    ['a missing tenant', [append(randomUUID(), 'permit', `'consent'`)]],
    [
      'a constraint of its own',
      [
        'ALTER TABLE audit_batch ADD CONSTRAINT never CHECK (false) NOT VALID',
        `INSERT INTO audit_batch VALUES (gen_random_uuid(), gen_random_uuid(), '{}')`,
      ],
    ],
  ])('is a 503 where the access log cannot be written because of %s', async (_, statements) => {
    const error = await saidTo(database.adminUrl, ...statements);
    expect(error).toHaveProperty('code', expect.stringMatching(/^(23|42501)/));
    expect(toProblem(error).status).toBe(503);
  });
});

describe('a failure of the system', () => {
  it('is a 503 where the network is to blame', async () => {
    const client = new Client({ host: '127.0.0.1', port: 1 });
    const refused = await failureOf(client.connect());
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
    expect(toProblem(refused).status).toBe(503);
  });

  it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ECONNABORTED'])(
    'is a 503 with %s',
    (code) => {
      expect(toProblem(Object.assign(new Error(code), { code })).status).toBe(503);
    },
  );

  it('is a 500 where a file is missing or a door closed', async () => {
    const missing = await failureOf(readFile('/nowhere/at-all'));
    expect(missing).toMatchObject({ code: 'ENOENT' });
    expect(toProblem(missing).status).toBe(500);
    for (const code of ['EACCES', 'EMFILE', 'EISDIR'])
      expect(toProblem(Object.assign(new Error(code), { code })).status).toBe(500);
  });
});

describe('what the log learns of a failure', () => {
  it('is its kind and place, and nothing of what it says', async () => {
    const said = ['Mira Mustermann', '    at Musterstraße 7', '', '    at least 3 children'].join('\n');
    for (const error of [new RangeError(said), new Error(`ENOENT: open '/nowhere/Mustermann'`), new Error('')]) {
      const described = describeFailure(error);
      expect(described).not.toMatch(/Muster|children|nowhere/);
      expect(described.split('\n')[0]).toBe(error.name);
    }
    expect(describeFailure(new RangeError(said))).toMatch(/^RangeError\n +at .*failure\.api-spec/);
  });

  it('of a failure of the database is the code', async () => {
    const error = await saidTo(
      database.appUrl,
      `DO $$ BEGIN RAISE unique_violation USING MESSAGE = 'Mustermann'; END $$`,
    );
    expect(describeFailure(asDriverWrapsIt(error))).toBe('Database failure 23505');
    expect(describeFailure('Mustermann')).toBe('Unknown failure');
  });
});
