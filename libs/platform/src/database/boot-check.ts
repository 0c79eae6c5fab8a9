import type { DataSource } from 'typeorm';
import { ROLES } from './roles';

/** Tables without a tenant, each with the reason why that is right. Every other table must have one. */
export const TABLES_WITHOUT_TENANT: Record<string, string> = {
  tenant: 'the tenants themselves; its policy compares the id',
  migrations: 'what has been applied to this database',
  sign_in_throttle: 'counts sign-in attempts by a hash, before anybody is known',
};

/** Where tables of ours stand. */
const SCHEMAS = ['public', 'vault'];

/** Everything that makes row-level security ineffective for the connected role; empty when it is safe to start. */
export async function findUnsafe(db: Pick<DataSource, 'query'>, allowUnsafeSettings: boolean): Promise<string[]> {
  const found: string[] = [];
  const [role] = await db.query<{ rolsuper: boolean; rolbypassrls: boolean; name: string; version: number }[]>(
    `SELECT rolsuper, rolbypassrls, current_user AS name, current_setting('server_version_num')::int AS version
       FROM pg_roles WHERE rolname = current_user`,
  );
  if (!role || role.rolsuper) found.push('the role is a superuser');
  if (role?.rolbypassrls) found.push('the role bypasses row-level security');
  if (role && !isPatched(role.version)) found.push(`PostgreSQL ${role.version} has a known leak of row-level security`);
  const becomes = await db.query<{ name: string }[]>(
    `SELECT rolname AS name FROM pg_roles WHERE rolname <> current_user AND (rolsuper OR rolbypassrls OR rolname = ANY ($1))
       AND pg_has_role(current_user, oid, 'MEMBER') ORDER BY 1`,
    [[ROLES.owner, ROLES.migrator, ROLES.audit, ROLES.gate, ROLES.sequencer, ROLES.retention]],
  );
  found.push(...becomes.map(({ name }) => `the role may become ${name}`));
  const owned = await db.query<{ name: string }[]>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v') AND c.relnamespace::regnamespace::text = ANY ($1)
       AND pg_has_role(current_user, c.relowner, 'MEMBER') LIMIT 1`,
    [SCHEMAS],
  );
  if (owned.length > 0) found.push('the role owns tables, or may become their owner');
  found.push(...(await unprotected(db)).map((table) => `table ${table} is not protected`));
  if (!allowUnsafeSettings) {
    const settings = await db.query<{ name: string; setting: string }[]>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'row_security')
         AND setting = 'off'`,
    );
    found.push(...settings.map(({ name }) => `the setting ${name} is off`));
  }
  return found;
}

/**
 * Tables of the schemas that lack forced row-level security, a restrictive tenant policy that binds the connected role, or
 * any permissive one. The policy is compared word for word: one more condition after an OR would let everything pass.
 */
async function unprotected(db: Pick<DataSource, 'query'>): Promise<string[]> {
  const rows = await db.query<{ name: string }[]>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
       WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text = ANY ($3)
         AND NOT (c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1))
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity
           AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull)
           AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
             AND pg_get_expr(p.polqual, p.polrelid) = $2 AND pg_get_expr(p.polwithcheck, p.polrelid) = $2
             AND EXISTS (SELECT FROM unnest(p.polroles) role WHERE role = 0 OR pg_has_role(current_user, role, 'USAGE')))
           AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive))
       ORDER BY 1`,
    [Object.keys(TABLES_WITHOUT_TENANT), '(tenant_id = ( SELECT app.tenant_id() AS tenant_id))', SCHEMAS],
  );
  return rows.map(({ name }) => name);
}

/** CVE-2025-8713: statistics could reveal rows that a policy hides; mended in 17.6, 16.10 and 15.14. */
function isPatched(version: number): boolean {
  const least: Record<number, number> = { 15: 150014, 16: 160010, 17: 170006 };
  const major = Math.floor(version / 10_000);
  return major >= 18 || version >= (least[major] ?? Infinity);
}
