import type { JournalContentDto, JournalEntryDto } from './journal.dto';
import type { SealedWords } from './journal-seal.service';

/** The words of an entry that are sealed. What was left empty is nothing. */
export function wordsOf(given: JournalContentDto, reason: string | null): { words: SealedWords; aside: string | null } {
  const { withPerson, family, agencies, others, mediation, mediationLanguage, text, aside } = given;
  return {
    words: {
      withPerson,
      family: orNothing(family),
      agencies: orNothing(agencies),
      others: orNothing(others),
      mediation,
      mediationLanguage: mediation === 'none' ? null : (mediationLanguage ?? null),
      text: text.trim(),
      reason,
    },
    aside: orNothing(aside),
  };
}

/** Whether an entry was recorded from just this. */
export function equals(entry: JournalEntryDto, given: JournalContentDto): boolean {
  const { words, aside } = wordsOf(given, null);
  const told: Partial<JournalEntryDto> = { ...words, aside, kind: given.kind, minutes: given.minutes ?? null };
  const fields = Object.keys(told) as (keyof typeof told)[];
  return (
    new Date(entry.beganAt).getTime() === new Date(given.beganAt).getTime() &&
    fields.every((field) => entry[field] === told[field])
  );
}

function orNothing(text: string | null | undefined): string | null {
  return text?.trim() || null;
}
