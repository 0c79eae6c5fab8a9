import { startOfDay } from '@app/platform';
import { verify } from '@node-rs/argon2';
import type { DataSource, EntityManager } from 'typeorm';
import { hashPassword } from '../sign-in.service';
import { type DemoAccount, readDemoAccounts, readDemoPosts } from './demo-accounts';
import { forTenant, type LoadCounts, POSTS, sum, upsert } from './load-facts';
import type { Facts } from './read-facts';

/** The programme's case management began in May 2021. */
const ROLES_SINCE = startOfDay('2021-05-01');

/** Writes the demo accounts, all with this password, and sits them on their posts. As the migrator; idempotent. */
export async function loadDemoAccounts(db: DataSource, facts: Facts, password: string): Promise<LoadCounts> {
  const accounts = readDemoAccounts(facts);
  const posts = readDemoPosts(facts);
  const tenantIds = facts.tenants.map(({ id }) => id);
  const hash = (await hashInUse(db, tenantIds, accounts, password)) ?? (await hashPassword(password));
  const counts: LoadCounts[] = [];
  for (const id of tenantIds) {
    const own = accounts
      .filter(({ tenantId }) => tenantId === id)
      .map((account) => ({ ...account, hash, since: ROLES_SINCE }));
    counts.push(
      await forTenant(db, id, async (tx) => {
        const ofPosts = await upsert(
          tx,
          POSTS,
          posts.filter(({ tenantId }) => tenantId === id),
        );
        const ofAccounts = await upsert(tx, ACCOUNTS, own);
        await tx.query(ROLES, [JSON.stringify(own)]);
        await tx.query(SEATS, [JSON.stringify(own)]);
        return sum([ofPosts, ofAccounts]);
      }),
    );
  }
  return sum(counts);
}

/** Closes demo accounts of earlier starts, whose password is published. Answers how many were open. As the migrator. */
export async function closeDemoAccounts(db: DataSource, facts: Facts): Promise<number> {
  const accounts = readDemoAccounts(facts);
  let closed = 0;
  for (const { id: tenantId } of facts.tenants) {
    const ids = accounts.filter((account) => account.tenantId === tenantId).map(({ id }) => id);
    const [, count] = await forTenant(db, tenantId, (tx) => tx.query<[unknown, number]>(CLOSE, [ids]));
    closed += count;
  }
  return closed;
}

/** A new hash of the same password would end every session, so one that fits is kept. */
async function hashInUse(
  db: DataSource,
  tenantIds: string[],
  accounts: DemoAccount[],
  password: string,
): Promise<string | null> {
  const logins = accounts.map(({ login }) => login);
  const hashes = new Set<string>();
  for (const id of tenantIds)
    for (const hash of await forTenant(db, id, (tx) => hashesOf(tx, logins))) hashes.add(hash);
  const [only] = hashes;
  return hashes.size === 1 && only && (await verify(only, password.normalize('NFC'))) ? only : null;
}

async function hashesOf(tx: EntityManager, logins: string[]): Promise<string[]> {
  const rows = await tx.query<{ hash: string }[]>(
    'SELECT DISTINCT password_hash AS hash FROM account WHERE login = ANY ($1)',
    [logins],
  );
  return rows.map(({ hash }) => hash);
}

const CLOSE = 'UPDATE account SET disabled_at = now() WHERE id = ANY ($1) AND disabled_at IS NULL';

const ACCOUNTS = `
  INSERT INTO account (tenant_id, id, agency_id, login, display_name, password_hash)
  SELECT "tenantId", id, "agencyId", login, "displayName", hash
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, "agencyId" uuid, login text, "displayName" text, hash text)
  ON CONFLICT (tenant_id, id) DO UPDATE SET agency_id = excluded.agency_id, login = excluded.login,
    display_name = excluded.display_name, password_hash = excluded.password_hash,
    disabled_at = NULL
  WHERE (account.agency_id, account.login, account.display_name, account.password_hash, account.disabled_at)
    IS DISTINCT FROM (excluded.agency_id, excluded.login, excluded.display_name, excluded.password_hash, NULL)
  RETURNING xmax = 0 AS inserted`;

// A role that was changed since is left as it is.
const ROLES = `
  INSERT INTO account_role (tenant_id, account_id, role, valid_from)
  SELECT "tenantId", id, role, since FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, role text, since timestamptz)
  ON CONFLICT DO NOTHING`;

const SEATS = `
  UPDATE post SET account_id = r.id
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, post text)
  WHERE post.tenant_id = r."tenantId" AND post.label = r.post AND post.account_id IS NULL`;
