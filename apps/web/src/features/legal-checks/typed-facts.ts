import type { LegalFacts, NewLegalFacts } from '../../api/types';
import { formatDay, parseDay } from '../../i18n/format';
import { DAY_FACTS } from './fact-choices';

/** A row of the form as it is typed. */
export interface TypedFact {
  row: string;
  key: string;
  value: string;
  asOf: string;
  source: string;
}

export function isDay(key: string): boolean {
  return DAY_FACTS.some((one) => one === key);
}

export function newRow(key = ''): TypedFact {
  return { row: crypto.randomUUID(), key, value: '', asOf: '', source: '' };
}

export function typedOf({ recorded }: LegalFacts): TypedFact[] {
  return recorded.map(({ key, value, asOf, source }) => ({
    row: crypto.randomUUID(),
    key,
    value: isDay(key) ? formatDay(value) : value,
    asOf: asOf ? formatDay(asOf) : '',
    source: source ?? '',
  }));
}

/** What is missing is sent as it is, so that the server says so beside the field. */
export function writtenOf(typed: TypedFact[]): NewLegalFacts['facts'] {
  return typed.map(({ key, value, asOf, source }) => ({
    key: key as NewLegalFacts['facts'][number]['key'],
    value: isDay(key) ? parseDay(value) : value,
    asOf: isDay(key) ? null : parseDay(asOf) || null,
    source: source.trim(),
  }));
}
