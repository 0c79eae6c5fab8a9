import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import type { Case } from '../../api/types';
import { LinkButton } from '../../components/button';
import { PageHead } from '../../components/page-head';
import { useCanEdit } from '../../session/session';
import { ReferralList } from './referral-list';

/** The part "Verweisungen" of a file: whom the person was referred to, and what came of it. */
export function ReferralsTab() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  const here = `/faelle/${file.id}/verweisungen`;
  return (
    <div className="stack">
      <p className="reading muted">{t('referral.lead')}</p>
      {useCanEdit() && file.closedOn === null && (
        <div className="actions">
          <LinkButton icon="add" to={`${here}/neu`} text={t('referral.new')} />
        </div>
      )}
      <ReferralList caseId={file.id} linkTo={({ id }) => `${here}/${id}`} shows="agency" />
    </div>
  );
}

/** "Verweisungen": those of all files that the actor guides. */
export function MyReferralsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('referral.title')} lead={t('referral.mineLead')} />
      <ReferralList linkTo={({ id, caseId }) => `/faelle/${caseId}/verweisungen/${id}`} shows="both" />
    </>
  );
}

/** "Eingang": what the agency was asked. */
export function InboxPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('referral.inbox')} lead={t('referral.inboxLead')} />
      <ReferralList linkTo={({ id, purpose }) => `/eingang/${id}?zweck=${purpose}`} shows="file" />
    </>
  );
}
