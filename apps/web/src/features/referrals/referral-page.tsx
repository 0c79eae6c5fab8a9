import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Referral } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { SelectField } from '../../components/form/select-field';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useCanEdit } from '../../session/session';
import { useDiscardReferral, useReferral, useRevokeReferral, useSendReferral } from './api';
import { ReferralCourse } from './course';
import { StateBadge } from './referral-list';
import { isRunning, REVOKE_CODES } from './words';

/** A referral as its sender sees it: sent, answered, taken back, or gone on from. */
export function ReferralPage() {
  const { id = '', referralId = '' } = useParams();
  return (
    <QueryView query={useReferral(id, referralId)} lines={8}>
      {(referral) => <Content caseId={id} referral={referral} />}
    </QueryView>
  );
}

function Content({ caseId, referral }: { caseId: string; referral: Referral }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { number, agencyName, state, code } = referral;
  const list = `/faelle/${caseId}/verweisungen`;
  return (
    <>
      <PageHead
        title={t('referral.of', { number, agency: agencyName })}
        back={{ to: list, text: t('referral.tab') }}
        actions={
          canEdit &&
          state === 'draft' && <LinkButton to={`${list}/${referral.id}/bearbeiten`} text={t('referral.edit')} />
        }
      />
      <div className="stack">
        <p>
          <StateBadge state={state} />
        </p>
        {code === 'basis-ended' && (
          <Alert kind="warning" title={t('referral.stoppedTitle')}>
            <p>{t('referral.stoppedText')}</p>
          </Alert>
        )}
        {state === 'expired' && (
          <Alert kind="warning" title={t('referral.expiredTitle')}>
            <p>{t('referral.expiredText')}</p>
          </Alert>
        )}
        {canEdit && state === 'draft' && <Send caseId={caseId} referral={referral} />}
        {canEdit && state === 'declined' && (
          <Alert kind="info" title={t('referral.declinedTitle')}>
            <LinkButton to={`${list}/neu?nach=${referral.id}`} text={t('referral.goOn')} />
          </Alert>
        )}
        <ReferralCourse referral={referral} asked={t('referral.text')} />
        {canEdit && isRunning(state) && <Revoke caseId={caseId} referralId={referral.id} />}
      </div>
    </>
  );
}

function Send({ caseId, referral }: { caseId: string; referral: Referral }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const send = useSendReferral(caseId, referral.id);
  const discard = useDiscardReferral(caseId, referral.id);
  const error = send.error ?? discard.error;
  return (
    <section className="panel stack" aria-labelledby="send">
      <h2 className="section-title" id="send">
        {t('referral.notYetSent')}
      </h2>
      <p className="reading">{t('referral.sendText', { agency: referral.agencyName })}</p>
      {error && <Failure error={error} />}
      <div className="actions">
        <Button
          look="primary"
          text={t('referral.send')}
          disabled={send.isPending || referral.open.length === 0}
          onClick={() => send.mutate()}
        />
        <Button
          look="tertiary"
          text={t('referral.discard')}
          disabled={discard.isPending}
          onClick={() =>
            discard.mutate(undefined, { onSuccess: () => void navigate(`/faelle/${caseId}/verweisungen`) })
          }
        />
      </div>
      {referral.open.length === 0 && <p className="muted">{t('referral.nothingOpenText')}</p>}
    </section>
  );
}

function Revoke({ caseId, referralId }: { caseId: string; referralId: string }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const revoke = useRevokeReferral(caseId, referralId);
  const chosen = REVOKE_CODES.find((one) => one === code);
  return (
    <details>
      <summary>{t('referral.revoke')}</summary>
      <div className="form">
        {revoke.error && <Failure error={revoke.error} />}
        <Form errors={[]} onSubmit={() => chosen && revoke.mutate({ code: chosen })}>
          <SelectField
            name="code"
            label={t('referral.why')}
            hint={t('referral.revokeHint')}
            value={code}
            options={REVOKE_CODES.map((value) => ({ value, label: t(`referralCode.${value}`) }))}
            onChange={setCode}
          />
          <div className="form-foot">
            <Button type="submit" look="danger" text={t('referral.revoke')} disabled={!chosen || revoke.isPending} />
          </div>
        </Form>
      </div>
    </details>
  );
}
