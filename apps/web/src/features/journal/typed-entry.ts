import { type FieldError, Problem } from '../../api/problem';
import type { JournalEntry, JournalTyped, NewEntry } from '../../api/types';
import { formatDay, instantOf, parseDay, parseTime, today, typedMoment } from '../../i18n/format';

type Content = Omit<NewEntry, 'entryId'>;

/** An empty form: today, with the person, without mediation. */
export function emptyEntry(): JournalTyped {
  return {
    kind: '',
    day: formatDay(today()),
    time: '',
    minutes: '',
    withPerson: true,
    family: '',
    agencies: '',
    others: '',
    mediation: 'none',
    mediationLanguage: '',
    text: '',
    aside: '',
  };
}

export function typedOf(entry: JournalEntry): JournalTyped {
  const { kind, minutes, withPerson, family, agencies, others, mediation, mediationLanguage, text, aside } = entry;
  return {
    kind,
    ...typedMoment(entry.beganAt),
    minutes: minutes === null ? '' : String(minutes),
    withPerson,
    family: family ?? '',
    agencies: agencies ?? '',
    others: others ?? '',
    mediation,
    mediationLanguage: mediationLanguage ?? '',
    text,
    aside: aside ?? '',
  };
}

/** What cannot be read goes as it was typed: the server says what is wrong with it. */
export function toContent(typed: JournalTyped): Content {
  const { day, time, minutes, kind, mediation, mediationLanguage, ...words } = typed;
  const content = {
    ...words,
    kind,
    beganAt: instantOf(`${parseDay(day)}T${parseTime(time)}`),
    minutes: minutes.trim() === '' ? null : /^\d+$/.test(minutes.trim()) ? Number(minutes) : minutes,
    mediation,
    mediationLanguage: mediation === 'none' ? null : mediationLanguage || null,
  };
  return content as Content;
}

/** The server knows one instant, the form two fields: a fault of it belongs to the time where that is not one. */
export function faultsOf(error: Error | null, { time }: JournalTyped): FieldError[] {
  const faults = error instanceof Problem ? error.errors : [];
  const isTime = /^\d\d:\d\d$/.test(parseTime(time));
  return faults.map((fault) => (fault.field === 'beganAt' && !isTime ? { ...fault, field: 'time' } : fault));
}
