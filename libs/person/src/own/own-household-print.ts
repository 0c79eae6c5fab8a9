import { printable } from '@app/documents';
import { valueFor, wordFor } from './field-words';
import type { OwnDataDto } from './own-data.dto';
import type { Block } from './print-block';

type Facts = Record<string, unknown>;

/** Who belongs to the person, and her own other names: as it is stored, in German. */
export function householdBlocks({ household }: OwnDataDto, columns: number): Block[] {
  return household.map(({ principal, content }) => {
    const { person, names, representedBy, removal, bornOnPrecision } = content;
    const { names: others = names, ...fields } = (person ?? { bornOnPrecision }) as Facts;
    const name = [fields['givenName'], fields['familyName']].filter(Boolean).join(' ');
    const heading = principal ? 'Weitere Namen' : `Haushalt: ${name || 'gelöscht'}`;
    return {
      heading: Array.from({ length: columns }, () => printable(heading)),
      notes: [],
      facts: [
        ...factsOf(fields, ['familyName', 'givenName']),
        ...listOf(others).flatMap((one) => factOf(word(one['kind']), [one['givenName'], one['familyName']])),
        ...listOf(representedBy).flatMap((one) =>
          factOf(`Vertretung (${word(one['kind'])})`, [
            one['by'] === 'other' ? `${String(one['givenName'])} ${String(one['familyName'])}` : word(one['by']),
            word(one['proofKind']),
            one['proof'],
            typeof one['validUntil'] === 'string' ? `bis ${valueFor('', one['validUntil'])}` : null,
          ]),
        ),
        ...listOf(removal ? [removal] : []).flatMap((one) =>
          factOf('Nicht mehr im Haushalt', [word(one['reason']), valueFor('', one['on']), one['note']]),
        ),
      ],
    };
  });
}

function factsOf(fields: Facts, without: readonly string[]): Block['facts'] {
  return Object.entries(fields)
    .filter(([field, value]) => !without.includes(field) && !isEmpty(value))
    .map(([field, value]) => {
      const coded = ['relation', 'lives', 'bornOnPrecision'].includes(field);
      return { label: wordFor('fields', field), value: printable(coded ? word(value) : valueFor(field, value)) };
    });
}

function factOf(label: string, parts: readonly unknown[]): Block['facts'] {
  return [{ label, value: printable(parts.filter((part) => typeof part === 'string' && part !== '').join(', ')) }];
}

function listOf(value: unknown): Facts[] {
  return Array.isArray(value) ? (value as Facts[]) : [];
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function word(code: unknown): string {
  return wordFor('household', String(code));
}
