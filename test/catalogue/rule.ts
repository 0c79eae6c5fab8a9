/** Asks the database. */
export type Ask = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

/** Something that must hold for everything in the database, now and after every later migration. */
export interface Rule {
  readonly name: string;
  /** Everything that breaks the rule, in words that name it. */
  find(ask: Ask): Promise<string[]>;
}

/** A rule whose query answers one row `fault` per offence. */
export function rule(name: string, sql: string, values?: unknown[]): Rule {
  return {
    name,
    async find(ask) {
      const rows = await ask<{ fault: string }>(sql, values);
      return rows.map(({ fault }) => fault);
    },
  };
}

/** A rule whose query answers one row `entry` per thing that is there, held against the list of what may be there. */
export function exactly(name: string, sql: string, expected: readonly string[]): Rule {
  return {
    name,
    async find(ask) {
      const there = (await ask<{ entry: string }>(sql)).map(({ entry }) => entry);
      return [
        ...there.filter((entry) => !expected.includes(entry)).map((entry) => `not expected: ${entry}`),
        ...expected.filter((entry) => !there.includes(entry)).map((entry) => `missing: ${entry}`),
      ];
    },
  };
}

/** The schemas whose tables are ours, as SQL. */
export const SCHEMAS = `('public'::regnamespace, 'vault'::regnamespace)`;

/** The tables of the house, as SQL: `c` is the table. */
export const TABLES = `pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN ${SCHEMAS}`;

/** A table's name, as SQL: with its schema where that is not public. */
export const TABLE_NAME = 'c.oid::regclass::text';

/** Our own functions, as SQL: `p` is the function. What an extension brings is its own. */
export const FUNCTIONS = `pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'bullmq'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')`;
