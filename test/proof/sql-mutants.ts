import type { Client } from 'pg';
import { DERIVING_FUNCTIONS, STAFF_FUNCTIONS } from './sql-catalogue';

/** A fault in what the database enforces: how it is planted, and how it is taken out again. */
export interface SqlMutant {
  readonly name: string;
  readonly plant: string;
  readonly heal: string;
  /** Where it would show: in rows as they are read, in answers to questions, or in rows that are derived. */
  readonly shownBy: 'rows' | 'answers' | 'derived';
  /** The one table that is wrong; none where others may be wrong with it. */
  readonly about?: string;
}

interface Policy {
  table: string;
  policy: string;
  command: string;
  permissive: boolean;
  roles: string[];
  using: string | null;
  check: string | null;
}

/** Policies of the tables that hold files and what is known about them, for the roles that read or write for people. */
const POLICIES = `
  SELECT tablename AS table, policyname AS policy, cmd AS command, permissive = 'PERMISSIVE' AS permissive,
    roles::text[] AS roles, qual AS using, with_check AS check
  FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2, 3`;

/** Drops, opens and inverts every policy, and takes every part out of its condition. */
export async function policyMutants(admin: Client, tables: readonly string[]): Promise<SqlMutant[]> {
  const { rows } = await admin.query<Policy>(POLICIES);
  // A table that no policy of another one asks can be wrong by itself.
  const alone = tables.filter((table) => {
    const name = new RegExp(`\\b${table}\\b`);
    return !rows.some((other) => other.table !== table && name.test(`${other.using} ${other.check}`));
  });
  return rows
    .filter(({ table, policy }) => tables.includes(table) && policy !== 'owner')
    .flatMap((one) => mutantsOf(one, alone.includes(one.table) ? one.table : ''));
}

function mutantsOf(one: Policy, about: string): SqlMutant[] {
  const on = `${one.policy} ON ${one.table}`;
  const clauses = (['using', 'check'] as const).filter((clause) => one[clause] !== null);
  const clauseSql = { using: 'USING', check: 'WITH CHECK' } as const;
  const heal = `ALTER POLICY ${on} ${clauses.map((clause) => `${clauseSql[clause]} (${one[clause]})`).join(' ')}`;
  const create = `CREATE POLICY ${on} AS ${one.permissive ? 'PERMISSIVE' : 'RESTRICTIVE'} FOR ${one.command} TO ${one.roles.join()}
    ${clauses.map((clause) => `${clauseSql[clause]} (${one[clause]})`).join(' ')}`;
  const changed = clauses.flatMap((clause) => {
    const text = one[clause] ?? '';
    return variantsOf(text).map(([how, changedText]) => ({
      name: `${one.table}.${one.policy} ${clause}: ${how}`,
      plant: `ALTER POLICY ${on} ${clauseSql[clause]} (${changedText})`,
      heal,
      shownBy: 'rows' as const,
      about,
    }));
  });
  const dropped = {
    name: `${one.table}.${one.policy}: dropped`,
    plant: `DROP POLICY ${on}`,
    heal: create,
    shownBy: 'rows' as const,
    about,
  };
  return [dropped, ...changed];
}

/** What one slip of the pen makes of a condition. */
function variantsOf(text: string): [how: string, changed: string][] {
  const open: [string, string][] = text === 'true' ? [] : [['true', 'true']];
  return [...open, ['inverted', `NOT coalesce((${text}), false)`], ...sliced(text)];
}

const SLIPS: [RegExp, string, string][] = [
  [/ AND \(/g, ' OR (', 'AND to OR'],
  [/ OR \(/g, ' AND (', 'OR to AND'],
  [/ AND \(NOT /g, ' AND (', 'NOT left out'],
  [/ = ANY /g, ' <> ALL ', '= ANY to <> ALL'],
  [/ <> ALL /g, ' = ANY ', '<> ALL to = ANY'],
  [/ <= /g, ' < ', '<= to <'],
  [/ < /g, ' <= ', '< to <='],
  [/ >= /g, ' > ', '>= to >'],
  [/ > /g, ' >= ', '> to >='],
  [/ = /g, ' <> ', '= to <>'],
  [/ <> /g, ' = ', '<> to ='],
  [/ IS NULL/g, ' IS NOT NULL', 'IS NULL to IS NOT NULL'],
  [/ IS NOT NULL/g, ' IS NULL', 'IS NOT NULL to IS NULL'],
  [/\bEXISTS \(/g, 'NOT EXISTS (', 'EXISTS to NOT EXISTS'],
  [/ THEN true\b/g, ' THEN false', 'THEN true to false'],
  [/ ELSE false\b/g, ' ELSE true', 'ELSE false to true'],
  [
    // A role that is told to have nothing has nothing to lose.
    /'(case-manager|team-lead|agency-officer|emergency|person|data-protection-officer)'::text THEN(?! false)/g,
    `'nobody'::text THEN`,
    'role taken away',
  ],
  [/\bUNION\b/g, 'EXCEPT', 'UNION to EXCEPT'],
  [/\bbit_or\(/g, 'bit_and(', 'bit_or to bit_and'],
  [/\bleast\(/gi, 'greatest(', 'least to greatest'],
  [/\bgreatest\(/gi, 'least(', 'greatest to least'],
  [/ & ~/g, ' & ', '~ left out'],
  [/ & /g, ' | ', '& to |'],
  [/\bINTERSECT\b/g, 'UNION', 'INTERSECT to UNION'],
];

/** Every place where a slip can be made, one at a time. */
function sliced(text: string): [how: string, changed: string][] {
  const found: [string, string][] = [];
  for (const [pattern, replacement, name] of SLIPS) {
    for (const [index, match] of [...text.matchAll(pattern)].entries()) {
      const changed = text.slice(0, match.index) + replacement + text.slice(match.index + match[0].length);
      found.push([`${name} (${index + 1})`, changed]);
    }
  }
  return found;
}

interface Definition {
  name: string;
  definition: string;
}

/** Slips in the functions that decide, and in those that keep what decisions stand on. */
export async function functionMutants(admin: Client, names: readonly string[]): Promise<SqlMutant[]> {
  const { rows } = await admin.query<Definition>(
    `SELECT p.proname AS name, pg_get_functiondef(p.oid) AS definition FROM pg_proc p
       WHERE p.pronamespace = 'app'::regnamespace AND p.proname = ANY ($1) ORDER BY 1`,
    [names],
  );
  return rows.flatMap(({ name, definition }) => {
    const at = definition.search(/\n(?:AS \$function\$| ?RETURN |BEGIN ATOMIC)/);
    const [head, body] = [definition.slice(0, at), definition.slice(at)];
    return sliced(body).map(([how, changed]) => ({
      name: `app.${name}: ${how}`,
      plant: `${head}${changed}`,
      heal: definition,
      shownBy: shownBy(name),
    }));
  });
}

function shownBy(name: string): SqlMutant['shownBy'] {
  if (STAFF_FUNCTIONS.includes(name)) return 'rows';
  return DERIVING_FUNCTIONS.includes(name) ? 'derived' : 'answers';
}

/** Plants a fault for as long as the work takes. Answers undefined where the database does not take it at all. */
export async function withMutant<T>(admin: Client, mutant: SqlMutant, work: () => Promise<T>): Promise<T | undefined> {
  try {
    await admin.query(mutant.plant);
  } catch {
    return undefined;
  }
  try {
    return await work();
  } finally {
    await admin.query(mutant.heal);
  }
}

/** A dozen faults of every kind, planted in every run: a proof that does not find these proves nothing. */
export async function chosenMutants(admin: Client): Promise<SqlMutant[]> {
  const all = [
    ...(await policyMutants(admin, ['share', 'case_item', 'person', 'case_file', 'denial'])),
    ...(await functionMutants(admin, [
      'shares_of',
      'denials_of',
      'is_open',
      'open_mask',
      'purposes_below',
      'is_spared',
    ])),
  ];
  const isWanted = ({ name }: SqlMutant) => CHOSEN.some((pattern) => pattern.test(name));
  return all.filter(isWanted);
}

const CHOSEN = [
  /^share\.tenant: dropped$/,
  /^person\.tenant using: true$/,
  /^case_item\.read: dropped$/,
  /^case_item\.read using: true$/,
  /^case_file\.own_file: dropped$/,
  /^share\.own_file using: inverted$/,
  /^share\.read using: <= to < \(1\)$/,
  /^share\.read using: > to >= \(1\)$/,
  /^denial\.read: dropped$/,
  /^app\.shares_of: IS NULL to IS NOT NULL \(1\)$/,
  /^app\.denials_of: INTERSECT to UNION \(1\)$/,
  /^app\.open_mask: ~ left out \(1\)$/,
  /^app\.purposes_below: UNION to EXCEPT/,
  /^app\.is_spared: >= to > \(1\)$/,
];
