/** Passwords of the roles that can sign in to the database. */
export interface RolePasswords {
  migrator: string;
  app: string;
  queue: string;
}

/**
 * The roles of the cluster. `owner` owns every table and cannot sign in; `audit` may only append to the access log;
 * `sequencer` may only commit to what was appended, `retention` only take out what has expired or is to be forgotten; `gate`
 * may only resolve sessions and sign-ins. All four are reached through functions, never by signing in.
 */
export const ROLES = {
  owner: 'fallbruecke_owner',
  migrator: 'fallbruecke_migrator',
  app: 'fallbruecke_app',
  queue: 'fallbruecke_queue',
  audit: 'fallbruecke_audit',
  gate: 'fallbruecke_gate',
  sequencer: 'fallbruecke_sequencer',
  retention: 'fallbruecke_retention',
} as const;

/** Creates or repairs the roles; idempotent. Runs as a superuser: nobody else may take that from a role. */
export function rolesSql(passwords: RolePasswords): string {
  return [
    role(ROLES.owner, 'NOLOGIN NOINHERIT'),
    role(ROLES.audit, 'NOLOGIN'),
    role(ROLES.gate, 'NOLOGIN'),
    role(ROLES.sequencer, 'NOLOGIN'),
    role(ROLES.retention, 'NOLOGIN'),
    role(ROLES.migrator, `LOGIN PASSWORD ${literal(passwords.migrator)}`),
    role(ROLES.app, `LOGIN PASSWORD ${literal(passwords.app)}`),
    role(ROLES.queue, `LOGIN PASSWORD ${literal(passwords.queue)}`),
    `GRANT ${ROLES.audit}, ${ROLES.gate}, ${ROLES.sequencer}, ${ROLES.retention} TO ${ROLES.owner}`,
    `GRANT ${ROLES.owner} TO ${ROLES.migrator}`,
    // Everything a migration creates belongs to the owner, whoever runs it.
    `ALTER ROLE ${ROLES.migrator} SET role = '${ROLES.owner}'`,
    `ALTER ROLE ${ROLES.app} SET statement_timeout = '15s'`,
    `ALTER ROLE ${ROLES.app} SET lock_timeout = '5s'`,
    `ALTER ROLE ${ROLES.app} SET idle_in_transaction_session_timeout = '30s'`,
    // Row-level security is long to plan, and its plan is the same whoever asks: made once for a connection, not six times.
    `ALTER ROLE ${ROLES.app} SET plan_cache_mode = 'force_generic_plan'`,
    // A repeatable-read transaction would go on seeing a withdrawn consent until its end.
    `ALTER ROLE ${ROLES.app} SET default_transaction_isolation = 'read committed'`,
    `ALTER ROLE ${ROLES.queue} SET statement_timeout = '60s'`,
  ].join(';\n');
}

/** Hands one database to the roles; idempotent. Runs in that database as a superuser. */
export function databaseSql(database: string): string {
  const name = identifier(database);
  return [
    `ALTER DATABASE ${name} OWNER TO ${ROLES.owner}`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${name} TO ${ROLES.migrator}, ${ROLES.app}, ${ROLES.queue}`,
    // The queue's own migrations ask for its schema to exist, and PostgreSQL wants the privilege before it looks.
    `GRANT CREATE ON DATABASE ${name} TO ${ROLES.queue}`,
    `ALTER SCHEMA public OWNER TO ${ROLES.owner}`,
    `REVOKE ALL ON SCHEMA public FROM PUBLIC`,
    `CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION ${ROLES.queue}`,
  ].join(';\n');
}

function role(name: string, attributes: string): string {
  const safe = 'NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';
  return `DO $do$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') THEN CREATE ROLE ${name}; END IF;
  END $do$;
  ALTER ROLE ${name} ${safe} ${attributes}`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
