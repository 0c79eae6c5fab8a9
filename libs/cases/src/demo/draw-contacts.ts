import { addDays } from '@app/platform';
import type { ContactKind, Mediation } from '../journal/journal.dto';
import { daysBetween, officeHour } from './days';
import type { DemoCase, DemoContact, DemoPerson, DemoRequest } from './demo-data';
import { Random } from './random';

// How often each kind is met.
const KINDS: readonly [readonly [ContactKind, number], ...(readonly [ContactKind, number])[]] = [
  ['office', 34],
  ['phone', 28],
  ['visit', 9],
  ['letter', 9],
  ['messenger', 8],
  ['video', 3],
  ['third-party', 5],
  ['not-reached', 4],
];

// By which the person is reached, and so heard of.
const REACHED: readonly [ContactKind, ...ContactKind[]] = ['office', 'phone', 'visit', 'messenger', 'video'];
// How often a file has not heard of its person for longer than thirty days, and for how many at most.
const OUT_OF_TOUCH = 0.08;
const LONGEST = 38;

/** What was talked about: invented, and about nobody. */
const TALKS = [
  'Erfunden: Über den Sprachkurs gesprochen. Der Einstufungstest ist in zwei Wochen.',
  'Erfunden: Unterlagen für die Anerkennung des Abschlusses durchgesehen. Es fehlt die Übersetzung des Zeugnisses.',
  'Erfunden: Termin beim Jobcenter vorbereitet. Die Person möchte in der Pflege arbeiten.',
  'Erfunden: Kita-Platz angesprochen, Anmeldung über das Portal der Stadt gemeinsam ausgefüllt.',
  'Erfunden: Die Wohnung ist feucht. Brief an die Vermietung geschrieben, Antwort bis Monatsende.',
  'Erfunden: Stand des Hilfeplans besprochen. Zwei von drei Zielen sind erreicht.',
] as const;

/** Contacts in the journals of files that somebody guides, the latest in the last weeks; the person was reached by the first. */
export function drawContacts(
  { seed, tenantAgs, tenantId, today }: DemoRequest,
  cases: readonly DemoCase[],
  persons: readonly DemoPerson[],
): DemoContact[] {
  const random = new Random(`${seed}/contacts/${tenantAgs}`);
  const languages = new Map(persons.map(({ caseId, preferredLanguage }) => [caseId, preferredLanguage]));
  return cases.flatMap(({ id: caseId, caseManagerId, phase, openedOn }) => {
    const span = Math.min(daysBetween(openedOn, today) - 1, LONGEST);
    if (caseManagerId === null || phase === 'closed' || span < 1) return [];
    const least = random.chance(OUT_OF_TOUCH) ? Math.min(span, 31) : 1;
    const daysAgo = () => random.between(least, least === 1 ? Math.min(span, 28) : span);
    return Array.from({ length: random.between(1, 2) }, (_, index): DemoContact => {
      const at = officeHour(addDays(today, -daysAgo()), random);
      const kind = index === 0 ? random.pick(REACHED) : random.weighted(KINDS);
      const language = languages.get(caseId) ?? null;
      const isMediated = language !== null && language !== 'de' && kind !== 'letter' && random.chance(0.3);
      const mediation: Mediation = isMediated ? random.pick(['volunteer', 'paid-mediator', 'remote-service']) : 'none';
      return {
        tenantId,
        id: random.id(at),
        caseId,
        entryId: random.id(at),
        kind,
        beganAt: at,
        minutes: kind === 'not-reached' || kind === 'letter' ? null : random.between(1, 12) * 5,
        authorId: caseManagerId,
        words: {
          withPerson: kind !== 'third-party' && kind !== 'not-reached',
          family: null,
          agencies: kind === 'third-party' ? 'Schule (erfunden)' : null,
          others: null,
          mediation,
          mediationLanguage: isMediated ? language : null,
          text: kind === 'not-reached' ? 'Erfunden: Zweimal angerufen, niemand erreicht.' : random.pick(TALKS),
          reason: null,
        },
      };
    });
  });
}
