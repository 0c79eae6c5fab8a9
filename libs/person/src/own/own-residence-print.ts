import { printable } from '@app/documents';
import { valueFor, wordFor } from './field-words';
import type { OwnDataDto } from './own-data.dto';
import { type Block, moment } from './print-block';

/** What is a code of an entry on residence; every other value is printed as those of sections are. */
const CODED = ['paper', 'employment', 'residenceRequirement', 'source'];
const NOT_PRINTED = ['id', 'memberId', 'kind', 'version', 'writtenAt', 'struck', 'decidedOnNotice'];

/** Every wording of every entry on residence: as it is stored, in German. */
export function residenceBlocks({ residence, household }: OwnDataDto, columns: number): Block[] {
  return residence.map((entry) => {
    const isHers = entry.memberId === null || !household.some(({ id }) => id === entry.memberId);
    const heading = `Aufenthalt${isHers ? '' : ' (Haushalt)'}: ${word(entry.kind)}`;
    return {
      heading: Array.from({ length: columns }, () => printable(heading)),
      notes: [],
      facts: [
        ...Object.entries(entry)
          .filter(([field, value]) => value !== null && !NOT_PRINTED.includes(field))
          .map(([field, value]) => ({
            label: word(`field.${field}`),
            value: printable(CODED.includes(field) ? word(String(value)) : valueFor(field, value)),
          })),
        ...(entry.decidedOnNotice ? [{ label: word('field.decidedOnNotice'), value: entry.decidedOnNotice }] : []),
        { label: `Fassung ${entry.version}`, value: `${moment(entry.writtenAt)}${entry.struck ? ', gestrichen' : ''}` },
      ],
    };
  });
}

function word(code: string): string {
  return wordFor('residence', code);
}
