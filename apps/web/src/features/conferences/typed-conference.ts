import type { Conference, ConferenceVersion, WrittenConference } from '../../api/types';
import type { WrittenMeasure } from '../../domain/measure-fields';
import type { Category, Purpose } from '../../domain/words';
import { formatDay, instantOf, parseDay, parseTime, typedMoment, wholeDay } from '../../i18n/format';

/** Nobody has said yet whether somebody came, or something came up. */
export type Present = '' | 'yes' | 'no';
type Measure = ConferenceVersion['measures'][number];

export interface TypedPoint {
  id: string;
  text: string;
  category: Category | '';
  discussed: Present;
  note: string;
}

export interface TypedAgency {
  agencyId: string;
  purpose: Purpose;
  contact: string;
  present: Present;
}

export interface TypedConferenceMeasure extends WrittenMeasure, Pick<Measure, 'id' | 'area'> {}

/** When and how people meet, as it is typed. */
export interface TypedMeeting extends Pick<Conference, 'format'> {
  day: string;
  time: string;
  place: string;
}

/** A conference as it is typed. */
export interface TypedConference extends TypedMeeting {
  personInvited: boolean;
  personPresent: Present;
  staff: { accountId: string; present: Present }[];
  agencies: TypedAgency[];
  others: string;
  agenda: TypedPoint[];
  minutes: string;
  measures: TypedConferenceMeasure[];
}

export function newPoint(): TypedPoint {
  return { id: crypto.randomUUID(), text: '', category: '', discussed: '', note: '' };
}

export function newMeasure(): TypedConferenceMeasure {
  const nothing = { text: '', agencyId: '', dueOn: '' };
  return { ...nothing, id: crypto.randomUUID(), area: 'employment', responsible: 'agency' };
}

export function typedOf({ plannedAt, format, versions: [version] }: Conference): TypedConference {
  return {
    ...typedMoment(plannedAt),
    format,
    place: version?.place ?? '',
    personInvited: version?.personInvited ?? true,
    personPresent: typedPresent(version?.personPresent ?? null),
    staff: (version?.staff ?? []).map(({ accountId, present }) => ({ accountId, present: typedPresent(present) })),
    agencies: (version?.agencies ?? []).map(({ agencyId, purpose, contact, present }) => ({
      agencyId,
      purpose,
      contact,
      present: typedPresent(present),
    })),
    others: version?.others ?? '',
    agenda: (version?.agenda ?? []).map(({ category, discussed, ...point }) => ({
      ...point,
      category: category ?? '',
      discussed: typedPresent(discussed),
    })),
    minutes: version?.minutes ?? '',
    measures: (version?.measures ?? []).map(({ id, area, text, responsible, agencyId, dueOn }) => ({
      id,
      area,
      text,
      responsible,
      agencyId: agencyId ?? '',
      dueOn: dueOn ? formatDay(dueOn) : '',
    })),
  };
}

/** What cannot be read goes as it was typed: the server says what is wrong with it. */
export function meetingOf({ day, time, format, place }: TypedMeeting) {
  return { plannedAt: instantOf(`${parseDay(day)}T${parseTime(time)}`), format, place };
}

export function toSend(typed: TypedConference): Omit<WrittenConference, 'version'> {
  const { personInvited, personPresent, staff, agencies, others, agenda, minutes, measures } = typed;
  return {
    ...meetingOf(typed),
    personInvited,
    personPresent: presentOf(personPresent),
    staff: staff.map(({ accountId, present }) => ({ accountId, present: presentOf(present) })),
    agencies: agencies.map(({ present, ...agency }) => ({ ...agency, present: presentOf(present) })),
    others,
    agenda: agenda.map(({ category, discussed, ...point }) => ({
      ...point,
      category: category === '' ? null : category,
      discussed: presentOf(discussed),
    })),
    minutes,
    measures: measures.map((measure) => ({
      ...measure,
      agencyId: measure.responsible === 'agency' && measure.agencyId !== '' ? measure.agencyId : null,
      dueOn: wholeDay(measure.dueOn),
    })),
  };
}

function typedPresent(present: boolean | null): Present {
  return present === null ? '' : present ? 'yes' : 'no';
}

function presentOf(typed: Present): boolean | null {
  return typed === '' ? null : typed === 'yes';
}
