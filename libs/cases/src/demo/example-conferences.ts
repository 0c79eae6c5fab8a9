import type { Category, Purpose } from '@app/access';
import { newId, startOfDay } from '@app/platform';
import type { CaseDto } from '../case.dto';
import type { ConferenceContentDto } from '../conferences/write-conference.dto';
import { conferencesOf, deskOf } from './demo-desk';
import type { Scene } from './example-scene';

const TEN_HOURS_MS = 36_000_000;
const point = { discussed: null, note: '' };

/** A conference that was held some weeks ago, and one that is planned for an agency that may not hear everything. */
export async function conferred(scene: Scene, { id: caseId }: CaseDto): Promise<void> {
  const { manager } = scene;
  const at = (day: number) => new Date(startOfDay(scene.day(day)).getTime() + TEN_HOURS_MS).toISOString();
  const consent = {
    agencyId: scene.agency('foreigners-office'),
    purposes: ['residence-title'] satisfies Purpose[],
    categories: ['contact', 'residence'] satisfies Category[],
    validUntil: scene.day(200),
    textVersion: scene.house.texts.current(),
    language: 'de',
    form: 'written' as const,
  };
  await deskOf(scene.house, 30).recording.record(manager, caseId, { basis: 'consent', given: consent }, newId());
  const held = conferencesOf(scene.house, 18);
  const first = await held.conferences.plan(manager, caseId, { ...onSite, plannedAt: at(-18) }, newId());
  const said = { ...content(scene), ...record(scene), plannedAt: at(-18), version: first.version };
  const saved = await held.conferences.save(manager, caseId, { id: first.id, given: said }, newId());
  await held.holding.hold(manager, caseId, { id: first.id, given: { version: saved.version } }, newId());
  const { conferences } = conferencesOf(scene.house, 2);
  const next = await conferences.plan(manager, caseId, { ...onSite, plannedAt: at(12) }, newId());
  const given = { ...content(scene), plannedAt: at(12), version: next.version };
  await conferences.save(manager, caseId, { id: next.id, given }, newId());
}

const onSite = { format: 'on-site' as const, place: 'Kreishaus, Raum 1.23 (erfunden)' };

function content({ agency }: Scene): Omit<ConferenceContentDto, 'plannedAt'> {
  return {
    ...onSite,
    personInvited: true,
    staff: [],
    agencies: [
      { agencyId: agency('foreigners-office'), purpose: 'residence-title', contact: 'Frau Beispiel' },
      { agencyId: agency('jobcenter'), purpose: 'employment', contact: 'Herr Musterberater' },
    ],
    others: 'Sprachmittlung (erfunden)',
    agenda: [
      { ...point, id: newId(), text: 'Wie geht es mit dem Aufenthalt weiter?', category: 'residence' },
      { ...point, id: newId(), text: 'Anerkennung als Altenpflegerin', category: 'employment' },
      { ...point, id: newId(), text: 'Wer meldet sich bei wem?', category: null },
    ],
    minutes: '',
    measures: [],
  };
}

function record(scene: Scene): Partial<ConferenceContentDto> {
  const { agencies, agenda } = content(scene);
  return {
    personPresent: true,
    agencies: agencies.map((one) => Object.assign(one, { present: true })),
    agenda: agenda.map((one) => Object.assign(one, { discussed: true, note: 'Erfunden: gemeinsam besprochen.' })),
    minutes: 'Erfunden: Frau Muster-Hilfeplan war dabei. Alle Stellen haben gesagt, was sie als Nächstes tun.',
    measures: [
      {
        area: 'employment',
        text: 'Termin bei der Anerkennungsberatung vereinbaren',
        responsible: 'agency',
        agencyId: scene.agency('jobcenter'),
        dueOn: scene.day(20),
      },
    ],
  };
}
