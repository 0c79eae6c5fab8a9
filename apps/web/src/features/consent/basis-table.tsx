import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../api/types';
import { useWords } from '../../domain/words';
import { formatDay, formatList } from '../../i18n/format';

/** What every ground of a disclosure has. */
type Ground = Pick<Consent, 'id' | 'purposes' | 'categories' | 'validFrom' | 'validUntil'>;

interface Props {
  id: string;
  title: string;
  /** What stands before purposes, categories and time; the first leads to the page of the ground. */
  heads: readonly string[];
  rows: readonly { ground: Ground; cells: readonly ReactNode[] }[];
}

/** Grounds of disclosures, each with what it is for, which parts it is about, and how long it runs. */
export function BasisTable({ id, title, heads, rows }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const allHeads = [...heads, t('consent.purposes'), t('consent.categories'), t('consent.period')];
  return (
    <section className="stack-tight" aria-labelledby={id}>
      <h2 className="section-title" id={id}>
        {title}
      </h2>
      <table className="data cards">
        <thead>
          <tr>
            {allHeads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ ground, cells: [first, ...others] }) => (
            <tr key={ground.id}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                <td key={heads[index + 1]} data-label={heads[index + 1]}>
                  {cell}
                </td>
              ))}
              <td data-label={t('consent.purposes')}>{formatList(ground.purposes.map(words.purpose))}</td>
              <td data-label={t('consent.categories')}>
                {formatList(words.inOrder(ground.categories).map(words.category))}
              </td>
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
