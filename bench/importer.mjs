import { createRequire } from 'node:module';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { ROOT } from '../scripts/root.mjs';

// What the bench asks of the house itself: the services that the API and the worker call, in a process of their own, so that its
// memory is the import's alone.
const load = createRequire(join(ROOT, 'dist/libs/cases/src/imports/'));
load('reflect-metadata');
const { demoSource } = load('../demo/demo-desk.js');
const { Random } = load('../demo/random.js');
const { FAMILY_NAMES, GIVEN_NAMES } = load('../duplicates/labelled-names.js');
const { comparedAs } = load('../duplicates/likeness.js');
const { matchKeys } = load('../duplicates/match-keys.js');
const { ImportReading } = load('./import-reading.service.js');
const { ImportWriting } = load('./import-writing.service.js');
const { ImportsService } = load('./imports.service.js');
const [{ Clock, searchForm, Tenancy }, { AuditService }, { ListSeal, SealingService }] = [
  load('../../../platform/src/index.js'),
  load('../../../audit/src/index.js'),
  load('../../../documents/src/index.js'),
];

const LOOK_EVERY_MS = 250;
const SYLLABLES = 'bdfgklmnprstvwz'.split('').flatMap((one) => 'aeiou'.split('').map((two) => `${one}${two}`));

/** Somebody invented: every third with names that many have, the others with names that few have. */
function somebody(random) {
  const isUsual = random.chance(1 / 3);
  const name = (length) => {
    const text = Array.from({ length }, () => random.pick(SYLLABLES)).join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const two = (number) => String(number).padStart(2, '0');
  return {
    familyName: isUsual ? random.pick(FAMILY_NAMES) : name(4),
    givenName: isUsual ? random.pick(GIVEN_NAMES) : name(3),
    bornOn: `${random.between(1945, 2020)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`,
  };
}

function drawPeople({ from, count }) {
  const random = new Random(`known ${from}`);
  return Array.from({ length: count }, (_, place) => {
    const person = somebody(random);
    const searchName = searchForm(`${person.givenName} ${person.familyName}`);
    const keys = matchKeys(comparedAs(person)).stored;
    return { id: newId(), caseId: newId(), number: `bench-${from + place}`, ...person, searchName, keys };
  });
}

function drawList({ rows, round, manager: { tenant, account, agency } }) {
  const random = new Random(`list ${round}`);
  const people = Array.from({ length: rows }, () => somebody(random));
  const german = (day) => day.split('-').toReversed().join('.');
  const csv = people.map(({ familyName, givenName, bornOn }) => `${familyName};${givenName};${german(bornOn)}`);
  const now = new Date().toISOString();
  const copied = people.map(({ familyName, givenName, bornOn }) =>
    [
      tenant,
      newId(),
      newId(),
      true,
      familyName,
      givenName,
      searchForm(`${givenName} ${familyName}`),
      bornOn,
      'x',
      now,
      account,
    ]
      .concat(account, agency)
      .join(','),
  );
  return { csv: ['Nachname;Vorname;Geburtsdatum', ...csv].join('\n'), copied: copied.join('\n') };
}

const db = await demoSource(process.env.DATABASE_APP_URL).initialize();
const clock = new Clock();
const [tenancy, audit] = [new Tenancy(db, clock), new AuditService()];
const seal = new ListSeal(new SealingService({ path: join(process.env.DATA_DIR, 'keys.json'), createIfMissing: true }));
const imports = new ImportsService(tenancy, audit, seal, clock);
const reading = new ImportReading(tenancy, seal);
const writing = new ImportWriting(tenancy, audit, seal, clock);

/** Brings one list in as its caseworker and the worker would, and looks at how far it has come as her page does. */
async function bring({ manager: { tenant, account, agency }, csv }) {
  const actor = { tenantId: tenant, accountId: account, agencyId: agency, role: 'case-manager' };
  const looks = [];
  const began = performance.now();
  const sent = { mediaType: 'text/csv', read: async () => Buffer.from(csv) };
  const { id, mapping } = await imports.upload(actor, 'Bench', sent);
  await imports.map(actor, id, mapping);
  const watch = setInterval(() => {
    void imports.read(actor, id).then(({ rowsRead, counts }) => looks.push(rowsRead + counts.written));
  }, LOOK_EVERY_MS);
  await reading.readOn(actor, id);
  const read = performance.now();
  const { counts } = await imports.confirm(actor, id, { rows: 'new-and-alike' });
  await writing.writeOn(actor, id);
  const written = performance.now();
  clearInterval(watch);
  const done = await imports.read(actor, id);
  if (done.state !== 'done' || done.counts.written !== done.counts.chosen)
    throw new Error('The list was not written whole');
  if (looks.some((look, place) => look < (looks[place - 1] ?? 0))) throw new Error('The progress went back');
  await imports.discard(actor, id);
  const [ms, readMs, writeMs] = [written - began, read - began, written - read];
  return { ms, readMs, writeMs, counts: { ...counts, written: done.counts.written }, looks: looks.length };
}

async function answer(order) {
  try {
    if (order.people) process.send({ drawn: drawPeople(order.people) });
    if (order.draw) process.send(drawList(order.draw));
    if (order.bring) process.send(await bring(order.bring));
  } catch (error) {
    process.send({ error: error.stack });
  }
}
process.on('message', (order) => void answer(order));
process.once('disconnect', () => process.exit());
