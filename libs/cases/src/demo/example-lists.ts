import type { Actor } from '@app/access';
import { deskOf } from './demo-desk';
import type { DemoHouse } from './demo-house';

const HEAD = 'Nachname;Vorname;Geburtsdatum;Ort;Sprache';
/** One to be looked at: new, known, perhaps known, twice in the list, and refused. */
const LOOKED_AT = [
  'Muster-Zugang;Hanna;14.02.1996;Ratingen;Ukrainisch',
  'Muster-Anfrage;Bogdan;08.02.1995;Mettmann;Rumänisch',
  'Musterhilfeplan;Leila;21.08.1990;Mettmann;Arabisch',
  'Muster-Neuzugang;Tomasz;30.11.1987;Velbert;Polnisch',
  'Muster-Neuzugang;Tomasz;30.11.1987;Velbert;Polnisch',
  ';Ohnename;01.03.1990;Mettmann;Arabisch',
  'Muster-Datum;Irina;31.02.1990;Mettmann;Russisch',
];
/** One that was brought in: intake that nobody has taken. */
const BROUGHT_IN = ['Muster-Liste;Dilan;09.10.1993;Monheim am Rhein;Türkisch', 'Muster-Leer;;;;'];

/** Two lists of the Integration Point: one whose rows wait for a decision, and one that became intake. */
export async function bringLists(house: DemoHouse, manager: Actor): Promise<void> {
  await deskOf(house, 1).keying.keyAll(manager.tenantId);
  const done = await lookedThrough(house, manager, {
    daysAgo: 6,
    source: 'Integration Point Monheim',
    rows: BROUGHT_IN,
  });
  const { imports, writing } = deskOf(house, 6);
  await imports.confirm(manager, done, { rows: 'new' });
  await writing.writeOn(manager, done);
  await lookedThrough(house, manager, { daysAgo: 1, source: 'Integration Point Mettmann', rows: LOOKED_AT });
}

async function lookedThrough(
  house: DemoHouse,
  manager: Actor,
  { daysAgo, source, rows }: { daysAgo: number; source: string; rows: string[] },
): Promise<string> {
  const { imports, reading } = deskOf(house, daysAgo);
  const read = async () => Buffer.from([HEAD, ...rows].join('\n'));
  const { id, mapping } = await imports.upload(manager, source, { mediaType: 'text/csv', read });
  await imports.map(manager, id, mapping);
  await reading.readOn(manager, id);
  return id;
}
