import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Import, ImportRow } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import de from '../../i18n/de.json';
import { formatDay } from '../../i18n/format';
import { useImportRows } from './api';

type State = ImportRow['state'];
const STATES = Object.keys(de.importRow) as State[];
const VARIANTS = { new: 'success', same: 'info', alike: 'warning', refused: 'danger' } as const;

/** What each row would become, and why. */
export function Preview({ list }: { list: Import }) {
  const { t } = useTranslation();
  const [state, setState] = useState<State | ''>('');
  const pages = usePages(50);
  const query = useImportRows(list.id, list.state, {
    limit: pages.size,
    ...(pages.after && { after: pages.after }),
    ...(state && { state }),
  });
  return (
    <section className="stack" aria-labelledby="import-preview">
      <h2 className="section-title" id="import-preview">
        {t('imports.preview')}
      </h2>
      <ul className="small">
        {STATES.map((each) => (
          <li key={each}>{t(`importRowCount.${each}`, { count: list.counts[each] })}</li>
        ))}
      </ul>
      <div className="filters few">
        <SelectField
          name="state"
          label={t('imports.rowState')}
          empty={t('imports.anyState')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`importRow.${value}`) }))}
          onChange={pages.restarting((value) => setState(value as State | ''))}
        />
      </div>
      <PagedList
        query={query}
        pages={pages}
        lines={8}
        empty={<EmptyState title={t('imports.noRowsTitle')}>{t('imports.noRowsText')}</EmptyState>}
      >
        {(items) => <Rows items={items} />}
      </PagedList>
    </section>
  );
}

function Rows({ items }: { items: ImportRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('imports.previewCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('imports.row')}</th>
          <th scope="col">{t('imports.person')}</th>
          <th scope="col">{t('importField.bornOn')}</th>
          <th scope="col">{t('imports.rowState')}</th>
          <th scope="col">{t('imports.why')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((row) => (
          <tr key={row.no}>
            <td data-label={t('imports.row')} className="numeric">
              {row.no}
            </td>
            <th scope="row">
              {row.written ? t('imports.inFile') : [row.familyName, row.givenName].filter(Boolean).join(', ')}
            </th>
            <td data-label={t('importField.bornOn')} className={row.bornOn ? 'numeric nowrap' : 'blank'}>
              {row.bornOn && (/^\d{4}-\d\d-\d\d$/.test(row.bornOn) ? formatDay(row.bornOn) : row.bornOn)}
            </td>
            <td data-label={t('imports.rowState')}>
              <KernBadge variant={VARIANTS[row.state]} text={t(`importRow.${row.state}`)} />
            </td>
            <td data-label={t('imports.why')} className={hasReason(row) ? 'stacked' : 'blank'}>
              <Why row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function hasReason({ faults, alike, sameAs, isRepeated, written }: ImportRow): boolean {
  return faults.length > 0 || alike !== null || sameAs !== null || isRepeated || written;
}

/** Why a row is what it is. A file is named only where the asker sees it. */
function Why({ row: { faults, alike, sameAs, isRepeated, written } }: { row: ImportRow }) {
  const { t } = useTranslation();
  const faultText = useFaultText();
  return (
    <span className="small">
      {written && <span className="block">{t('imports.rowWritten')}</span>}
      {faults.map(({ field, code }) => (
        <span className="block" key={field}>
          {t(`importField.${field as keyof typeof de.importField}`)}: {faultText(code)}
        </span>
      ))}
      {isRepeated && <span className="block">{t('imports.repeated')}</span>}
      {sameAs !== null && <span className="block">{t('imports.sameAs', { no: sameAs })}</span>}
      {alike && (
        <span className="block">
          {t('imports.inFileOf')}{' '}
          <Link to={`/faelle/${alike.caseId}`}>
            {alike.familyName}, {alike.givenName}
          </Link>{' '}
          <span className="numeric">
            ({[alike.bornOn && formatDay(alike.bornOn), alike.number].filter(Boolean).join(', ')})
          </span>
        </span>
      )}
    </span>
  );
}

/** What is wrong with a field, in words. */
function useFaultText() {
  const { t } = useTranslation();
  return (code: string) => t(`importFault.${isKnownFault(code) ? code : 'other'}`);
}

function isKnownFault(code: string): code is keyof typeof de.importFault {
  return code in de.importFault;
}
