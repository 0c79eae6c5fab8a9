import type { TestApi } from './api';

/** Every table of every schema as text, as a copy of the database would hold it: keys, jobs and migrations included. */
export async function dumpOf(api: TestApi): Promise<Map<string, string>> {
  const tables = await api.sql<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1`,
  );
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await api.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    dump.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}

/** In which form a text holds a word: as it is, as the bytes of a column, or in base64; null where it does not. */
export function traceIn(text: string, word: string): string | null {
  const forms: [string, string[]][] = [
    ['text', [word, JSON.stringify(word).slice(1, -1)]],
    ['bytes', [Buffer.from(word).toString('hex'), Buffer.from(word, 'utf16le').toString('hex')]],
    ['base64', base64Of(word)],
  ];
  return forms.find(([, shapes]) => shapes.some((shape) => text.includes(shape)))?.[0] ?? null;
}

/** A word in base64 looks in one of three ways, by where in a text it begins; the signs it shares with its neighbours are left out. */
function base64Of(word: string): string[] {
  const shapes = [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]);
    const whole = Math.floor(bytes.length / 3) * 4;
    return bytes.toString('base64').slice(shift === 0 ? 0 : 4, whole);
  });
  return [...shapes, ...shapes.map((shape) => shape.replaceAll('+', '-').replaceAll('/', '_'))];
}
