import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseItem } from '../../api/types';
import { SortHeader } from '../../components/sort-header';
import { DueText } from '../../domain/due-text';
import { useCodeLabel } from '../../domain/code-list';
import { LastContact } from '../../domain/last-contact';
import { useWords } from '../../domain/words';
import { formatDay } from '../../i18n/format';
import type { Sort } from './use-list-state';

type Column = 'name' | 'number' | 'nextDue' | 'lastContact' | 'openedOn';

interface Props {
  items: CaseItem[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  showManager: boolean;
  isRefreshing: boolean;
}

export function CasesTable({ items, sort, onSort, showManager, isRefreshing }: Props) {
  const { t } = useTranslation();
  const head = (column: Column, text: string) => <SortHeader column={column} text={text} sort={sort} onSort={onSort} />;
  return (
    <table className={`data cards ${isRefreshing ? 'table-refreshing' : ''}`} aria-busy={isRefreshing}>
      <caption className="kern-sr-only">{t('cases.caption')}</caption>
      <thead>
        <tr>
          {head('name', t('cases.name'))}
          {head('number', t('cases.number'))}
          <th scope="col">{t('cases.phase')}</th>
          {head('nextDue', t('cases.nextDue'))}
          {head('lastContact', t('journal.last'))}
          <th scope="col">{t('cases.town')}</th>
          <th scope="col">{t('cases.languageAndHelp')}</th>
          {showManager && <th scope="col">{t('cases.manager')}</th>}
          {head('openedOn', t('cases.openedOn'))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} showManager={showManager} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, showManager }: { item: CaseItem; showManager: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useCodeLabel('languages');
  const town = useCodeLabel('municipalities');
  return (
    <tr>
      <th scope="row">
        <Link to={`/faelle/${item.id}`}>
          {item.familyName}, {item.givenName}
        </Link>
      </th>
      <td className="numeric nowrap" data-label={t('cases.number')}>
        {item.number}
      </td>
      <td data-label={t('cases.phase')}>{words.phase(item.phase)}</td>
      <td data-label={t('cases.nextDue')}>
        <DueText day={item.nextDue} />
      </td>
      <td data-label={t('journal.last')}>
        <LastContact day={item.lastContactOn} />
      </td>
      <td data-label={t('cases.town')} className={item.municipality ? undefined : 'blank'}>
        {item.municipality && town(item.municipality)}
      </td>
      <td data-label={t('cases.languageAndHelp')} className={item.preferredLanguage ? undefined : 'blank'}>
        <span>
          {item.preferredLanguage && language(item.preferredLanguage)}
          {item.interpreterNeeded && <span className="muted small block">{t('cases.interpreter')}</span>}
        </span>
      </td>
      {showManager && <td data-label={t('cases.manager')}>{item.caseManager ?? t('case.noManager')}</td>}
      <td className="numeric nowrap" data-label={t('cases.openedOn')}>
        {formatDay(item.openedOn)}
      </td>
    </tr>
  );
}
