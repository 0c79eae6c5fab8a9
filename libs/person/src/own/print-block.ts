import type { Columns } from '../texts/sentence';

/** A block of the printed copy: what it is about in each language, and what is stored, as it is stored. */
export interface Block {
  /** In each language. */
  readonly heading: Columns;
  readonly notes: Columns[];
  readonly facts: { readonly label: string; readonly value: string }[];
}

/** An instant as it is written in Germany. */
export function moment(instant: string): string {
  return new Intl.DateTimeFormat('de-DE', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  }).format(new Date(instant));
}
