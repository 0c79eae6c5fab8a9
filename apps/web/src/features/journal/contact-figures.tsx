import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalFigures } from '../../api/types';
import { ChartOrTable } from '../../components/chart-or-table';
import { SelectField } from '../../components/form/select-field';
import { QueryView } from '../../components/query-view';
import { Skeleton } from '../../components/skeleton';
import { type ContactKind, type MonthOfContacts, monthsOf } from './contact-months';
import { isContactKind, useJournalWords } from './words';

const ContactsChart = lazy(() => import('./contacts-chart').then((file) => ({ default: file.ContactsChart })));

const PERIODS = [6, 12, 24] as const;

interface Props {
  query: UseQueryResult<JournalFigures>;
  months: number;
  onMonths: (months: number) => void;
}

/** Contacts by month, of one kind or all, as a picture and as a table. */
export function ContactFigures({ query, months, onMonths }: Props) {
  const { t } = useTranslation();
  const words = useJournalWords();
  const [kind, setKind] = useState('');
  const kinds = words.kindOptions.map(({ value }) => value).filter((each) => kind === '' || each === kind);
  return (
    <div className="stack">
      <div className="filters few">
        <SelectField
          name="kind"
          label={t('journal.kind')}
          empty={t('journal.anyKind')}
          value={kind}
          options={words.kindOptions}
          onChange={(chosen) => setKind(isContactKind(chosen) ? chosen : '')}
        />
        <SelectField
          name="months"
          label={t('journal.period')}
          empty={t('journal.lastMonths', { count: 12 })}
          value={months === 12 ? '' : String(months)}
          options={PERIODS.filter((count) => count !== 12).map((count) => ({
            value: String(count),
            label: t('journal.lastMonths', { count }),
          }))}
          onChange={(chosen) => onMonths(PERIODS.find((count) => String(count) === chosen) ?? 12)}
        />
      </div>
      <QueryView query={query} lines={8}>
        {(figures) => <Months months={monthsOf(figures, kinds)} kinds={kinds} />}
      </QueryView>
    </div>
  );
}

function Months({ months, kinds }: { months: MonthOfContacts[]; kinds: ContactKind[] }) {
  const { t } = useTranslation();
  const words = useJournalWords();
  const sum = months.reduce((total, month) => total + month.sum, 0);
  const caption = t('journal.figuresCaption', {
    count: sum,
    kinds: kinds.length === 1 ? words.kind(kinds[0] ?? '') : t('journal.anyKind'),
    from: months[0]?.name,
    until: months.at(-1)?.name,
  });
  return (
    <ChartOrTable
      caption={caption}
      chart={
        <Suspense fallback={<Skeleton lines={8} />}>
          <ContactsChart name={caption} months={months} />
        </Suspense>
      }
      table={<MonthsTable months={months} kinds={kinds} />}
    />
  );
}

/** The latest month first, as in the list of contacts. */
function MonthsTable({ months, kinds }: { months: MonthOfContacts[]; kinds: ContactKind[] }) {
  const { t } = useTranslation();
  const words = useJournalWords();
  const columns = kinds.map((kind) => ({
    key: kind,
    name: words.kind(kind),
    of: (month: MonthOfContacts) => month.counts[kind],
  }));
  const shown = kinds.length > 1 ? [...columns, { key: 'sum', name: t('journal.sum'), of: sumOf }] : columns;
  const row = (name: string, values: (column: (typeof shown)[number]) => number) => (
    <tr key={name}>
      <th scope="row" className="nowrap">
        {name}
      </th>
      {shown.map((column) => (
        <td key={column.key} className="number" data-label={column.name}>
          {values(column)}
        </td>
      ))}
    </tr>
  );
  return (
    <table className="data cards wide">
      <thead>
        <tr>
          <th scope="col">{t('journal.month')}</th>
          {shown.map(({ key, name }) => (
            <th key={key} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.toReversed().map((month) => row(month.name, ({ of }) => of(month)))}
        {row(t('journal.allMonths'), ({ of }) => months.reduce((total, month) => total + of(month), 0))}
      </tbody>
    </table>
  );
}

function sumOf({ sum }: MonthOfContacts): number {
  return sum;
}
