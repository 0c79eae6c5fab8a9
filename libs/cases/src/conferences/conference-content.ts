import type { Category } from '@app/access';
import { type FieldFault, newId } from '@app/platform';
import type {
  AgencyParticipantDto,
  AgendaPointDto,
  ConferenceMeasureDto,
  ConferenceVersionDto,
  StaffParticipantDto,
} from './conference.dto';
import type { ConferenceContentDto } from './write-conference.dto';

/** What is sealed of one wording of a conference. */
export interface ConferenceContent extends Pick<
  ConferenceVersionDto,
  'reason' | 'place' | 'personInvited' | 'personPresent' | 'others' | 'minutes'
> {
  readonly staff: readonly Omit<StaffParticipantDto, 'name'>[];
  readonly agencies: readonly Omit<AgencyParticipantDto, 'name'>[];
  readonly agenda: readonly AgendaPointDto[];
  readonly measures: readonly Omit<ConferenceMeasureDto, 'agencyName'>[];
}

/** A conference that somebody has just begun to plan. */
export function newContent(place: string): ConferenceContent {
  const nothing = { staff: [], agencies: [], agenda: [], measures: [] };
  return { ...nothing, reason: null, place, personInvited: true, personPresent: null, others: '', minutes: '' };
}

/** What somebody wrote. What was disclosed is never written by hand. */
export function contentOf(
  given: ConferenceContentDto,
  disclosed: ReadonlyMap<string, Category[]> = new Map(),
): ConferenceContent {
  const { place, personInvited, personPresent, others, minutes } = given;
  return {
    reason: null,
    place,
    personInvited,
    personPresent: personPresent ?? null,
    others,
    minutes,
    staff: given.staff.map(({ accountId, present }) => ({ accountId, present: present ?? null })),
    agencies: given.agencies.map(({ agencyId, purpose, contact, present }) => ({
      agencyId,
      purpose,
      contact,
      present: present ?? null,
      disclosed: disclosed.get(agencyId) ?? [],
    })),
    agenda: given.agenda.map(({ id, text, category, discussed, note }) => ({
      id: id ?? newId(),
      text,
      category: category ?? null,
      discussed: discussed ?? null,
      note,
    })),
    measures: given.measures.map(({ id, area, text, responsible, agencyId, dueOn }) => ({
      id: id ?? newId(),
      area,
      text,
      responsible,
      agencyId: responsible === 'agency' ? (agencyId ?? null) : null,
      dueOn: dueOn ?? null,
    })),
  };
}

/** What the record of a held conference still lacks, field by field. */
export function recordFaults(content: ConferenceContent): FieldFault[] {
  const { agenda, agencies, staff, measures, minutes, personInvited, personPresent } = content;
  const isSilent = minutes.trim() === '' && agenda.every(({ note }) => note.trim() === '');
  return [
    ...(agenda.length === 0 ? [{ field: 'agenda', code: 'arrayNotEmpty' }] : []),
    ...agenda.flatMap(({ text, discussed }, place) => [
      ...missing(`agenda.${place}.text`, text),
      ...undecided(`agenda.${place}.discussed`, discussed),
    ]),
    ...(personInvited && personPresent === null ? [{ field: 'personPresent', code: 'isBoolean' }] : []),
    ...staff.flatMap(({ present }, place) => undecided(`staff.${place}.present`, present)),
    ...agencies.flatMap(({ present }, place) => undecided(`agencies.${place}.present`, present)),
    ...(isSilent ? [{ field: 'minutes', code: 'isNotEmpty' }] : []),
    ...measures.flatMap(({ text, responsible, agencyId, dueOn }, place) => [
      ...missing(`measures.${place}.text`, text),
      ...(responsible === 'agency' ? missing(`measures.${place}.agencyId`, agencyId) : []),
      ...missing(`measures.${place}.dueOn`, dueOn),
    ]),
  ];
}

function undecided(field: string, answer: boolean | null): FieldFault[] {
  return answer === null ? [{ field, code: 'isBoolean' }] : [];
}

function missing(field: string, value: string | null): FieldFault[] {
  return value === null || value.trim() === '' ? [{ field, code: 'isNotEmpty' }] : [];
}
