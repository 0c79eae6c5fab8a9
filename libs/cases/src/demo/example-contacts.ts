import { randomUUID } from 'node:crypto';
import type { Actor } from '@app/access';
import { addDays, newId, startOfDay } from '@app/platform';
import type { JournalContentDto, RecordEntryDto } from '../journal/journal.dto';
import { deskOf } from './demo-desk';
import type { DemoHouse } from './demo-house';

const NINE_HOURS_MS = 32_400_000;

/** Contacts of every kind in one file, the oldest first: with an aside, with a correction, and one without success. */
const CONTACTS: readonly (Omit<JournalContentDto, 'beganAt'> & { daysAgo: number; correctedTo?: string })[] = [
  {
    daysAgo: 64,
    kind: 'office',
    minutes: 75,
    withPerson: true,
    family: 'Ehefrau Maria Muster-Anfrage',
    mediation: 'paid-mediator',
    mediationLanguage: 'bg',
    text: 'Erfunden: Erstgespräch. Die Familie sucht Arbeit und einen Sprachkurs. Nächster Schritt: Unterlagen sammeln.',
  },
  {
    daysAgo: 51,
    kind: 'third-party',
    minutes: 15,
    withPerson: false,
    agencies: 'Frau Beispiel, Volkshochschule',
    mediation: 'none',
    text: 'Erfunden: Freie Plätze im Sprachkurs ab dem nächsten Ersten.',
  },
  {
    daysAgo: 40,
    kind: 'visit',
    minutes: 60,
    withPerson: true,
    family: 'Ehefrau, zwei Kinder',
    mediation: 'volunteer',
    mediationLanguage: 'bg',
    text: 'Erfunden: Hausbesuch. Die Wohnung ist klein, aber in Ordnung. Sprachkurs ist zugesagt.',
    aside: 'Erfunden: Die Nachbarin erzählt im Vertrauen von Streit mit der Vermietung.',
  },
  {
    daysAgo: 22,
    kind: 'phone',
    minutes: 10,
    withPerson: true,
    mediation: 'remote-service',
    mediationLanguage: 'bg',
    text: 'Erfunden: Der Kurs beginnt am 3. des Monats.',
    correctedTo: 'Erfunden: Der Kurs beginnt am 5. des Monats.',
  },
  {
    daysAgo: 6,
    kind: 'not-reached',
    withPerson: false,
    mediation: 'none',
    text: 'Erfunden: Zweimal angerufen, niemand erreicht.',
  },
];

/** A call in between, so that the file does not look forgotten. */
export async function recordCall(house: DemoHouse, manager: Actor, caseId: string, daysAgo: number): Promise<void> {
  const given: RecordEntryDto = {
    entryId: randomUUID(),
    kind: 'phone',
    beganAt: nineOClock(house, daysAgo),
    minutes: 10,
    withPerson: true,
    mediation: 'none',
    text: 'Erfunden: Kurz telefoniert. Nichts Neues, der nächste Termin steht.',
  };
  await deskOf(house, daysAgo).journal.record(manager, caseId, given, newId());
}

/** Writes them as the case manager would have, each on its day. */
export async function recordContacts(house: DemoHouse, manager: Actor, caseId: string): Promise<void> {
  for (const { daysAgo, correctedTo, ...contact } of CONTACTS) {
    const { journal } = deskOf(house, daysAgo);
    const given: RecordEntryDto = { ...contact, beganAt: nineOClock(house, daysAgo), entryId: randomUUID() };
    const { id } = await journal.record(manager, caseId, given, newId());
    if (correctedTo === undefined) continue;
    const { entryId: _, ...content } = given;
    const correction = { ...content, text: correctedTo, version: 1, reason: 'Der Tag war falsch notiert' };
    await deskOf(house, daysAgo - 1).journal.correct(manager, caseId, { entryId: id, given: correction }, newId());
  }
}

function nineOClock(house: DemoHouse, daysAgo: number): string {
  const day = startOfDay(addDays(house.clock.today(), -daysAgo));
  return new Date(day.getTime() + NINE_HOURS_MS).toISOString();
}
