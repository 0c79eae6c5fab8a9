import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { Problem } from '../../api/problem';
import type { Referral, ReferralAnswer, ReferralPurpose } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { RadioGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import { SelectField } from '../../components/form/select-field';
import { TextArea } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useAgencies } from '../../domain/agencies';
import { useAnswerReferral, useReceivedReferral } from './api';
import { ReferralCourse } from './course';
import { StateBadge } from './referral-list';
import { DECLINE_CODES, isReferralPurpose, isRunning, OUTCOME_CODES, type State } from './words';

/** A referral as its agency reads and answers it, for the purpose it was sent for. */
export function ReceivedReferralPage() {
  const { referralId = '' } = useParams();
  const [search] = useSearchParams();
  const purpose = search.get('zweck');
  return isReferralPurpose(purpose) ? <Received id={referralId} purpose={purpose} /> : <NotFound />;
}

function Received({ id, purpose }: { id: string; purpose: ReferralPurpose }) {
  return (
    <QueryView query={useReceivedReferral(id, purpose)} strict lines={8}>
      {(referral) => <Content referral={referral} purpose={purpose} />}
    </QueryView>
  );
}

function Content({ referral, purpose }: { referral: Referral; purpose: ReferralPurpose }) {
  const { t } = useTranslation();
  const { caseId, caseNumber, number, state, text } = referral;
  return (
    <>
      <PageHead
        title={t('referral.received', { file: caseNumber, number })}
        back={{ to: '/eingang', text: t('referral.inbox') }}
        actions={caseId && <LinkButton to={`/freigaben/${caseId}`} text={t('referral.toFile')} />}
      />
      <div className="stack">
        <p>
          <StateBadge state={state} />
        </p>
        {text === null && (
          <Alert kind="warning" title={t('referral.closedTitle')}>
            <p>{t('referral.closedExplained')}</p>
          </Alert>
        )}
        <ReferralCourse referral={referral} asked={t('referral.askedOfYou')} />
        {isRunning(state) && <Answer key={state} referral={referral} purpose={purpose} />}
      </div>
    </>
  );
}

type Kind = ReferralAnswer['state'];

/** Without a basis it can be ended, and nothing else. */
function answersFor(state: State): Kind[] {
  const begins: Partial<Record<State, Kind[]>> = {
    sent: ['accepted', 'in-progress'],
    seen: ['accepted', 'in-progress'],
    accepted: ['in-progress'],
  };
  return [...(begins[state] ?? []), 'declined', 'completed'];
}

const NOTHING = { state: '' as Kind | '', code: '', note: '', suggestedAgencyId: '' };

function Answer({ referral, purpose }: { referral: Referral; purpose: ReferralPurpose }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(NOTHING);
  const answer = useAnswerReferral(referral.id, purpose);
  const agencies = useAgencies().data?.items ?? [];
  const codes = typed.state === 'declined' ? DECLINE_CODES : typed.state === 'completed' ? OUTCOME_CODES : [];
  const change = (more: Partial<typeof NOTHING>) => setTyped({ ...typed, ...more });
  const errors = answer.error instanceof Problem ? answer.error.errors : [];
  const submit = () => {
    if (typed.state === '') return;
    answer.mutate({
      state: typed.state,
      ...(typed.code && { code: typed.code as NonNullable<ReferralAnswer['code']> }),
      ...(typed.note.trim() && { note: typed.note }),
      ...(typed.state === 'declined' && typed.suggestedAgencyId && { suggestedAgencyId: typed.suggestedAgencyId }),
    });
  };
  return (
    <section className="panel stack" aria-labelledby="answer">
      <h2 className="section-title" id="answer">
        {t('referral.answerTitle')}
      </h2>
      {answer.error && errors.length === 0 && <Failure error={answer.error} />}
      <Form errors={errors} onSubmit={submit}>
        <RadioGroup<Kind | ''>
          name="state"
          label={t('referral.yourAnswer')}
          value={typed.state}
          options={answersFor(referral.state).map((value) => ({ value, label: t(`referralAnswer.${value}`) }))}
          onChange={(state) => change({ state, code: '' })}
        />
        {codes.length > 0 && (
          <SelectField
            name="code"
            label={t(typed.state === 'declined' ? 'referral.why' : 'referral.outcome')}
            value={typed.code}
            options={codes.map((value) => ({ value, label: t(`referralCode.${value}`) }))}
            onChange={(code) => change({ code })}
          />
        )}
        {typed.state === 'declined' && (
          <SelectField
            name="suggestedAgencyId"
            label={t('referral.suggest')}
            optional
            value={typed.suggestedAgencyId}
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(suggestedAgencyId) => change({ suggestedAgencyId })}
          />
        )}
        {referral.text !== null && (
          <TextArea
            name="note"
            label={t('referral.note')}
            hint={t('referral.noteHint')}
            optional
            value={typed.note}
            onChange={(note) => change({ note })}
          />
        )}
        <div className="form-foot">
          <Button
            type="submit"
            look="primary"
            text={t('referral.answerSubmit')}
            disabled={typed.state === '' || answer.isPending}
          />
        </div>
      </Form>
    </section>
  );
}
