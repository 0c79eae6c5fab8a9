import { startApi, type TestApi } from '@test/api';
import { auditOf, type HeldExport } from '@test/audit';
import { given } from '@test/given';
import { type Finding, isSignedBy, verify } from '../../scripts/audit-verify.mjs';
import { drawFrom, type Line, MANIPULATIONS, type Place, tamperable, type Tampered } from './manipulations';

const HOW_MANY = 10_000;
const SEED = 20_261_125;

/** Every check of the verifier. */
const CHECKS = [
  'beyond',
  'checkpoint',
  'deleted',
  'early',
  'entry',
  'erased',
  'line',
  'missing',
  'part',
  'place',
  'root',
  'segment',
  'short',
  'tenant',
  'unsequenced',
  'witness',
];

let api: TestApi;
let exported: HeldExport;
let parsed: Line[];
const known = new Map<string, boolean>();

/** Of thousands of exports that differ in one place, most checkpoints are the same: each is looked at once. */
function isSigned(line: string, keys: object[]): boolean {
  const signed = known.get(line) ?? isSignedBy(line, keys);
  known.set(line, signed);
  return signed;
}

async function findings({ lines, witnesses }: Tampered): Promise<Finding[]> {
  const log = lines.map((line) => texts.get(line) ?? JSON.stringify(line));
  return (await verify({ log, witnesses, keys: exported.keys }, isSigned)).findings;
}
const texts = new WeakMap<Line, string>();

/** A log of four months: one deleted, one that could be, one with somebody erased, and the present. */
beforeAll(async () => {
  api = await startApi();
  const log = await auditOf(api);
  const months = async (count: number) =>
    api.sql('UPDATE tenant SET audit_retention_months = $1 WHERE id = $2', [count, log.tenantId]);
  const work = async (at: string, rounds: number): Promise<string> => {
    api.clock.set(at);
    const manager = await api.as('case-manager');
    const officer = await api.as('abh');
    let caseId = '';
    for (let round = 0; round < rounds; round += 1) {
      caseId = (await given.case(manager)).id;
      await given.consent(manager, caseId, { validFrom: at.slice(0, 10) }).catch(() => undefined);
      await officer.get(`/api/shared-cases/${caseId}?purpose=residence-title`);
      await manager.get('/api/cases?limit=5');
      await log.sequence();
    }
    return caseId;
  };
  await api.sql(`UPDATE account_role SET valid_from = '2019-01-01'`);
  await work('2020-01-15T10:00:00Z', 1);
  await work('2026-09-10T10:00:00Z', 2);
  // Between the two only the first has expired.
  await months(60);
  await log.retention.deleteExpired(log.tenantId);
  await months(1);
  const erased = await work('2026-10-10T10:00:00Z', 1);
  await log.retention.erase(log.tenantId, erased);
  await work('2026-11-10T10:00:00Z', 1);
  exported = await log.export();
  parsed = exported.log.map((text) => JSON.parse(text));
  for (const [index, line] of parsed.entries()) texts.set(line, exported.log[index] ?? '');
}, 60_000);
afterAll(() => api.stop());

function names({ segment, seq, id, line }: Place, found: Finding): boolean {
  if (line !== undefined) return found.line === line;
  if (segment === undefined) return found.id === id;
  const [from = 0, until = from] = [found.seq, found.until ?? found.seq];
  return found.segment === segment && (seq === undefined || found.seq === undefined || (from <= seq && seq <= until));
}

describe('the verifier of the access log', () => {
  it('finds nothing in a log that is as it was written', async () => {
    expect(await findings(tamperable(exported, parsed))).toEqual([]);
    const types = parsed.map((line) => line['type']);
    expect(types.filter((type) => type === 'entry').length).toBeGreaterThan(25);
    expect(parsed.filter((line) => line['type'] === 'segment')).toMatchObject([
      { segment: '2020-01', deletedAt: expect.any(String) },
      { segment: '2026-09', deletedAt: null },
      { segment: '2026-10', deletedAt: null },
      { segment: '2026-11', deletedAt: null },
    ]);
    expect(exported.log.join()).toContain('"key":null');
  });

  it(`finds each of ${HOW_MANY} manipulations and names the place; without any one of its checks it would not`, async () => {
    const draw = drawFrom(SEED);
    const kinds = Object.entries(MANIPULATIONS);
    const made = new Map<string, number>();
    const missed: unknown[] = [];
    const alone = new Set<string>();
    for (let number = 0; number < HOW_MANY;) {
      const [kind, manipulate] = kinds[number % kinds.length] ?? kinds[draw(kinds.length)] ?? ['', () => null];
      const log = tamperable(exported, parsed);
      const place = manipulate(log, draw);
      if (!place) continue;
      number += 1;
      made.set(kind, (made.get(kind) ?? 0) + 1);
      const found = await findings(log);
      if (!found.some((finding) => names(place, finding))) missed.push({ number, kind, place, found });
      const checks = new Set(found.map(({ check }) => check));
      if (checks.size === 1) for (const check of checks) alone.add(check);
    }
    expect(missed.slice(0, 3)).toEqual([]);
    expect([...made.keys()].toSorted()).toEqual(Object.keys(MANIPULATIONS).toSorted());
    // A check that nothing depends on could be taken out of the verifier, and this test would not see it.
    expect([...alone].toSorted()).toEqual(CHECKS);
  }, 120_000);
});
