import { printable } from '@app/documents';
import type { OwnDataDto } from './own-data.dto';
import { type Block, moment } from './print-block';

const STATES = {
  met: 'erfüllt',
  open: 'offen',
  unknown: 'nicht bekannt',
  'not-applicable': 'nicht nötig',
} as const;

/** Facts and checks of conditions of the law, as they are stored, in German. */
export function legalBlocks({ legalFacts, legalChecks }: OwnDataDto, columns: number): Block[] {
  const block = (heading: string, facts: Block['facts']): Block => ({
    heading: Array.from({ length: columns }, () => heading),
    notes: [],
    facts: facts.map(({ label, value }) => ({ label: printable(label), value: printable(value) })),
  });
  return [
    ...legalFacts.map(({ version, writtenAt, facts }) =>
      block(
        `Angaben für die rechtliche Prüfung, Fassung ${version}, ${moment(writtenAt)}`,
        facts.map(({ key, value, asOf, source }) => ({
          label: key,
          value: [value, asOf && `Stand ${dayOf(asOf)}`, source].filter(Boolean).join(' · '),
        })),
      ),
    ),
    ...legalChecks.map(({ on, madeAt, results }) =>
      block(
        `Rechtliche Prüfung für den ${dayOf(on)}, ${moment(madeAt)}`,
        results.flatMap(({ paragraph, validFrom, conditions }) =>
          conditions.map((one) => ({
            label: `${paragraph} (ab ${dayOf(validFrom)}): ${one.paragraph}`,
            value: `${STATES[one.state]}: ${one.text.de}`,
          })),
        ),
      ),
    ),
  ];
}

function dayOf(day: string): string {
  return day.split('-').toReversed().join('.');
}
