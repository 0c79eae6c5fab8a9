import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReferralItem, ReferralQuery } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { Filters } from '../../components/form/filters';
import { SelectField } from '../../components/form/select-field';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import { useWords } from '../../domain/words';
import { formatDay } from '../../i18n/format';
import { useReferrals } from './api';
import { type State, STATES, toneOf } from './words';

interface Props {
  /** The file whose referrals they are; without one those of all own files, or of the own agency. */
  caseId?: string;
  /** Where a referral leads. */
  linkTo: (item: ReferralItem) => string;
  /** Whether the file or the agency is what tells them apart. */
  shows: 'agency' | 'file' | 'both';
}

/** Referrals with their state, filtered and page by page. */
export function ReferralList({ caseId, linkTo, shows }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Pick<ReferralQuery, 'state' | 'overdue'>>({});
  const pages = usePages(30);
  const change = pages.restarting((more: typeof filter) => setFilter({ ...filter, ...more }));
  const query = useReferrals({ limit: pages.size, after: pages.after, ...filter }, caseId);
  const states = shows === 'file' ? STATES.filter((state) => state !== 'draft') : STATES;
  return (
    <div className="stack">
      <Filters few label={t('referral.filters')}>
        <SelectField
          name="state"
          label={t('referral.state')}
          empty={t('referral.anyState')}
          value={filter.state ?? ''}
          options={states.map((value) => ({ value, label: t(`referralState.${value}`) }))}
          onChange={(value) => change({ state: STATES.find((one) => one === value) })}
        />
        <SelectField
          name="overdue"
          label={t('referral.answer')}
          empty={t('referral.anyAnswer')}
          value={filter.overdue ? 'true' : ''}
          options={[{ value: 'true', label: t('referral.onlyOverdue') }]}
          onChange={(value) => change({ overdue: value === 'true' ? true : undefined })}
        />
      </Filters>
      <PagedList
        query={query}
        pages={pages}
        empty={<EmptyState title={t('referral.emptyTitle')}>{t(`referral.empty_${shows}`)}</EmptyState>}
      >
        {(items) => <Table items={items} linkTo={linkTo} shows={shows} />}
      </PagedList>
    </div>
  );
}

function Table({ items, linkTo, shows }: Pick<Props, 'linkTo' | 'shows'> & { items: ReferralItem[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = ({ personName, caseNumber, number, agencyName }: ReferralItem) => {
    const file = personName ?? t('case.title', { number: caseNumber });
    const of = { agency: `${number}. ${agencyName}`, file: `${file} · ${number}`, both: `${file} · ${agencyName}` };
    return of[shows];
  };
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('referral.tab')}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`referral.name_${shows}`)}</th>
          <th scope="col">{t('referral.area')}</th>
          <th scope="col">{t('referral.purpose')}</th>
          <th scope="col">{t('referral.answerBy')}</th>
          <th scope="col">{t('referral.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Link to={linkTo(item)}>{nameOf(item)}</Link>
            </th>
            <td data-label={t('referral.area')}>{t(`lifeArea.${item.area}`)}</td>
            <td data-label={t('referral.purpose')}>{words.purpose(item.purpose)}</td>
            <td data-label={t('referral.answerBy')} className="numeric">
              {formatDay(item.answerBy)} {item.overdue && <KernBadge variant="danger" text={t('referral.overdue')} />}
            </td>
            <td data-label={t('referral.state')}>
              <StateBadge state={item.state} />
              {item.code && <span className="muted small block">{t(`referralCode.${item.code}`)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation();
  return <KernBadge variant={toneOf(state)} text={t(`referralState.${state}`)} />;
}
