import { createHmac, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { HeldExport } from '@test/audit';

/** A line of an export, as an object. */
export type Line = Record<string, any>; // oxlint-disable-line typescript/no-explicit-any -- to be tampered with in any way

/** Where a manipulation took place: the finding has to name it. */
export interface Place {
  readonly segment?: string;
  readonly seq?: number;
  readonly id?: string;
  readonly line?: number;
}

/** An export whose lines can be changed one by one. */
export interface Tampered {
  lines: Line[];
  witnesses: HeldExport['witnesses'];
}

/** Draws numbers from 0 to below a limit, the same in every run with the same seed. */
export type Draw = (below: number) => number;

export function drawFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One way to tamper: changes the export and answers the place, or null where it cannot be done there. */
export type Manipulation = (log: Tampered, draw: Draw) => Place | null;

/** Everything a verifier has to find. Whoever tampers may number anew and commit anew, but has not the key that signs. */
export const MANIPULATIONS: Record<string, Manipulation> = {
  'a bit in the column of an entry': (log, draw) => flipIn(log, draw, (entry) => entry),
  'a bit in the column of an event': (log, draw) => flipIn(log, draw, (entry) => entry['event']),
  'a bit in the column of a subject': (log, draw) =>
    flipIn(log, draw, (entry) => pick<Line>(entry['parts'], draw)['content']),
  'a bit in a key or commitment of a part': (log, draw) =>
    flipIn(log, draw, (entry) => pick<Line>(entry['parts'], draw)),
  'a bit in the column of a segment': (log, draw) => {
    const at = pick(indices(log, 'segment'), draw);
    const row = structuredClone(log.lines[at] ?? {});
    log.lines[at] = row;
    const { segment } = row;
    const name = pick(['size', 'root', 'checkpoint', 'deletedAt'], draw);
    row[name] = row[name] === null ? '2026-11-25T12:00:00+00:00' : flipped(row[name], draw);
    return { segment };
  },
  'a value where there was none': (log, draw) => {
    const entry = change(log, pick(indices(log, 'entry'), draw));
    const target = draw(2) === 0 ? entry['event'] : pick<Line>(entry['parts'], draw)['content'];
    if (!target) return null;
    target[pick(['account_id', 'agency_id', 'purpose', 'mask', 'reason'], draw)] ??= 'x';
    return isChanged(log, entry) ? placeOf(entry) : null;
  },
  'a value that is taken out': (log, draw) => {
    const entry = change(log, pick(indices(log, 'entry'), draw));
    const target = draw(2) === 0 ? entry['event'] : pick<Line>(entry['parts'], draw)['content'];
    const names = Object.keys(target ?? {});
    if (names.length === 0) return null;
    delete target[pick(names, draw)];
    return placeOf(entry);
  },
  'a deleted entry': (log, draw) => {
    const at = pick(indices(log, 'entry'), draw);
    const [gone] = log.lines.splice(at, 1);
    if (draw(2) === 0) renumber(log);
    return placeOf(gone);
  },
  'two entries that changed places': (log, draw) => {
    const [one, other] = [pick(indices(log, 'entry'), draw), pick(indices(log, 'entry'), draw)];
    const [a, b] = [log.lines[one], log.lines[other]];
    if (!a || !b || one === other || a['segment'] !== b['segment']) return null;
    [log.lines[one], log.lines[other]] = [b, a];
    if (draw(2) === 0) renumber(log);
    return placeOf(a['seq'] < b['seq'] ? a : b);
  },
  'an entry that is there twice': (log, draw) => {
    const at = pick(indices(log, 'entry'), draw);
    const entry = log.lines[at] ?? {};
    const last = log.lines.findLastIndex((line) => line['segment'] === entry['segment']);
    const to = draw(2) === 0 ? at + 1 : last + 1;
    log.lines.splice(to, 0, { ...entry });
    if (draw(2) === 0) renumber(log);
    return { segment: entry['segment'], seq: (log.lines[to - 1]?.['seq'] ?? 0) + 1 };
  },
  'an entry that was put elsewhere': (log, draw) => {
    const from = pick(indices(log, 'entry'), draw);
    const [moved] = log.lines.splice(from, 1);
    const to = pick(indices(log, 'entry'), draw);
    const there = log.lines[to];
    if (!moved || !there || to === from || there['segment'] !== moved['segment']) return null;
    log.lines.splice(to, 0, moved);
    if (draw(2) === 0) renumber(log);
    return placeOf(moved['seq'] < there['seq'] ? moved : there);
  },
  'an entry that was moved into another segment': (log, draw) => {
    const from = pick(indices(log, 'entry'), draw);
    const [moved] = log.lines.splice(from, 1);
    const to = pick(indices(log, 'entry'), draw);
    const { segment } = log.lines[to] ?? {};
    if (!moved || moved['segment'] === segment) return null;
    log.lines.splice(to, 0, { ...moved, segment });
    renumber(log);
    return placeOf(moved);
  },
  'a fork: an entry rewritten and committed to anew': (log, draw) => {
    const entry = change(log, pick(indices(log, 'entry'), draw));
    forge(entry);
    return placeOf(entry);
  },
  'a fork: everything from some entry on rewritten': (log, draw) => {
    const at = pick(indices(log, 'entry'), draw);
    const first = log.lines[at] ?? {};
    for (const index of indices(log, 'entry'))
      if (index >= at && log.lines[index]?.['segment'] === first['segment']) forge(change(log, index));
    return placeOf(first);
  },
  'a fork: a forged entry at the end': (log, draw) => {
    const at = pick(indices(log, 'entry'), draw);
    const { segment } = log.lines[at] ?? {};
    const last = log.lines.findLastIndex((line) => line['segment'] === segment);
    const entry = structuredClone(log.lines[last] ?? {});
    forge(entry);
    log.lines.splice(last + 1, 0, { ...entry, seq: entry['seq'] + 1 });
    return { segment, seq: entry['seq'] + 1 };
  },
  'a tail that is cut off': (log, draw) => truncate(log, pick(indices(log, 'entry'), draw)),
  'a roll back to what was signed earlier, with the row of the segment': (log, draw) => {
    const { segment } = log.lines[pick(indices(log, 'entry'), draw)] ?? {};
    const known = log.witnesses[0]?.segments[segment] ?? [];
    const line = known[draw(Math.max(1, known.length - 1))] ?? '';
    const { size, root } = JSON.parse(Buffer.from(line.split('.')[1] ?? '', 'base64url').toString());
    const from = log.lines.findIndex((entry) => entry['segment'] === segment && entry['seq'] === size);
    if (from === -1) return null;
    const row = log.lines.findIndex((entry) => entry['type'] === 'segment' && entry['segment'] === segment);
    log.lines[row] = { ...log.lines[row], size, root, checkpoint: line };
    return truncate(log, from);
  },
  'a segment that is not there any more': (log, draw) => {
    const { segment } = log.lines[pick(indices(log, 'segment'), draw)] ?? {};
    log.lines = log.lines.filter((line) => line['segment'] !== segment);
    return { segment };
  },
  'a segment that was deleted without a word': (log, draw) => {
    const at = pick(indices(log, 'segment'), draw);
    const { segment, deletedAt } = log.lines[at] ?? {};
    if (deletedAt !== null) return null;
    log.lines[at] = { ...log.lines[at], deletedAt: '2026-11-25T12:00:00+00:00' };
    log.lines = log.lines.filter((line) => line['type'] !== 'entry' || line['segment'] !== segment);
    return { segment };
  },
  'a person who was erased without a word': (log, draw) => {
    const entry = change(log, pick(indices(log, 'entry'), draw));
    const part = pick<Line>(entry['parts'], draw);
    if (part['key'] === null) return null;
    Object.assign(part, { key: null, content: null });
    return placeOf(entry);
  },
  'an entry nobody has committed to': (log) => {
    const id = '01890000-0000-7000-8000-00000000beef';
    log.lines.push({ type: 'unsequenced', id, at: '2026-01-01T00:00:00+00:00', action: 'case.read', reason: null });
    return { id };
  },
  'a line that is none': (log, draw) => {
    const at = 1 + draw(log.lines.length - 1);
    log.lines.splice(at, 0, { type: 'entry', segment: '1999-01' });
    return { line: at + 1 };
  },
  'a log under the name of another tenant': (log, draw) => {
    const [head, ...rest] = log.lines;
    log.lines = [{ ...head, tenant: flipped(head?.['tenant'], draw) }, ...rest];
    return { segment: pick(indices(log, 'segment'), draw) ? log.lines[1]?.['segment'] : undefined };
  },
  'a segment deleted earlier than may be': (log) => {
    const [head, ...rest] = log.lines;
    log.lines = [{ ...head, retentionMonths: 1200 }, ...rest];
    return { segment: rest.find((line) => line['type'] === 'segment' && line['deletedAt'] !== null)?.['segment'] };
  },
  'a bit in a checkpoint': (log, draw) => {
    const [witness, segment, lines] = pickFile(log, draw);
    const at = draw(lines.length);
    log.witnesses = replaced(log, witness, segment, lines.with(at, String(flipped(lines[at] ?? '', draw))));
    return { segment };
  },
  'a witness that lost its latest checkpoints': (log, draw) => {
    const [witness, segment, lines] = pickFile(log, draw);
    const sizeOf = (line = '') => JSON.parse(Buffer.from(line.split('.')[1] ?? '', 'base64url').toString()).size;
    const kept = lines.slice(0, draw(lines.length));
    if (sizeOf(lines.at(-1)) === (kept.length > 0 ? sizeOf(kept.at(-1)) : 0)) return null;
    log.witnesses = replaced(log, witness, segment, kept);
    return { segment };
  },
};

function flipIn(log: Tampered, draw: Draw, choose: (entry: Line) => Line | null): Place | null {
  const entry = change(log, pick(indices(log, 'entry'), draw));
  const target = choose(entry);
  const names = Object.entries(target ?? {}).filter(([name, value]) => name !== 'type' && isFlippable(value));
  if (!target || names.length === 0) return null;
  const place = placeOf(entry);
  const [name, value] = pick(names, draw);
  target[name] = flipped(value, draw);
  return place;
}

function isFlippable(value: unknown): value is string | number {
  return (typeof value === 'string' && value.length > 0) || typeof value === 'number';
}

function flipped(value: string | number, draw: Draw): string | number {
  if (typeof value === 'number') return value ^ (1 << draw(16));
  const at = draw(value.length);
  return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ (1 << draw(7))) + value.slice(at + 1);
}

/** What somebody would write who wants an entry to say that somebody else was there. */
function forge(entry: Line): void {
  const seal = (content: object) => {
    const key = randomBytes(32);
    const commitment = createHmac('sha256', key).update(String(canonicalize(content))).digest('hex'); // prettier-ignore
    return { key: key.toString('hex'), commitment };
  };
  entry['event'] = { ...entry['event'], id: entry['id'], account_id: '01890000-0000-7000-8000-00000000f00d' };
  const parts = entry['parts'].map(({ commitment }: Line) => commitment);
  Object.assign(entry, seal({ event: entry['event'], parts }));
}

function truncate(log: Tampered, from: number): Place {
  const first = log.lines[from] ?? {};
  log.lines = log.lines.filter(
    (line, at) => at < from || line['type'] !== 'entry' || line['segment'] !== first['segment'],
  );
  return placeOf(first);
}

function renumber(log: Tampered): void {
  const next = new Map<string, number>();
  for (const at of indices(log, 'entry')) {
    const { segment } = log.lines[at] ?? {};
    const seq = next.get(segment) ?? 0;
    next.set(segment, seq + 1);
    log.lines[at] = { ...log.lines[at], seq };
  }
}

function indices(log: Tampered, type: string): number[] {
  return log.lines.flatMap((line, at) => (line['type'] === type ? [at] : []));
}

function change(log: Tampered, at: number): Line {
  const changed = structuredClone(log.lines[at] ?? {});
  log.lines[at] = changed;
  return changed;
}

const originals = new WeakMap<Tampered, string[]>();

/** Remembers an export as it was. */
export function tamperable(exported: HeldExport, parsed: readonly Line[]): Tampered {
  const log = { lines: [...parsed], witnesses: exported.witnesses };
  originals.set(log, exported.log);
  return log;
}

function isChanged(log: Tampered, entry: Line): boolean {
  return !originals.get(log)?.includes(JSON.stringify(entry));
}

function placeOf({ segment, seq }: Line = {}): Place {
  return { segment, seq };
}

function pick<T>(items: readonly T[], draw: Draw): T {
  const item = items[draw(items.length)];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
}

function pickFile(log: Tampered, draw: Draw): [string, string, string[]] {
  const { name, segments } = pick(log.witnesses, draw);
  const [segment, lines] = pick(Object.entries(segments), draw);
  return [name, segment, lines];
}

function replaced(log: Tampered, name: string, segment: string, lines: string[]): Tampered['witnesses'] {
  return log.witnesses.map((witness) =>
    witness.name === name ? { name, segments: { ...witness.segments, [segment]: lines } } : witness,
  );
}
