import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../api/types';
import { useWords } from '../../domain/words';
import { formatDay, formatList } from '../../i18n/format';

/** What every ground of a disclosure has. */
type Ground = Pick<Consent, 'id' | 'purposes' | 'categories' | 'validFrom' | 'validUntil'>;

interface Column<T> {
  title: string;
  cell: (ground: T) => ReactNode;
}

interface Props<T> {
  id: string;
  title: string;
  grounds: readonly T[];
  /** The first leads to the page of the ground. */
  columns: readonly [Column<T>, ...Column<T>[]];
}

/** Grounds of disclosures, each with what it is for, which parts it is about, and how long it runs. */
export function BasisTable<T extends Ground>({ id, title, grounds, columns: [head, ...own] }: Props<T>) {
  const { t } = useTranslation();
  const words = useWords();
  const columns: Column<T>[] = [
    ...own,
    { title: t('consent.purposes'), cell: ({ purposes }) => formatList(purposes.map(words.purpose)) },
    {
      title: t('consent.categories'),
      cell: ({ categories }) => formatList(words.inOrder(categories).map(words.category)),
    },
  ];
  return (
    <section className="stack-tight" aria-labelledby={id}>
      <h2 className="section-title" id={id}>
        {title}
      </h2>
      <table className="data cards">
        <thead>
          <tr>
            {[head, ...columns].map((column) => (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            ))}
            <th scope="col">{t('consent.period')}</th>
          </tr>
        </thead>
        <tbody>
          {grounds.map((ground) => (
            <tr key={ground.id}>
              <th scope="row">{head.cell(ground)}</th>
              {columns.map((column) => (
                <td key={column.title} data-label={column.title}>
                  {column.cell(ground)}
                </td>
              ))}
              <td data-label={t('consent.period')} className="numeric nowrap">
                {formatDay(ground.validFrom)} – {formatDay(ground.validUntil)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
