import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../../api/problem';
import type { Handover } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Facts } from '../../components/facts';
import { Failure } from '../../components/failure';
import { DraftForm } from '../../components/form/draft-form';
import { TextArea } from '../../components/form/text-field';
import { formatDay, formatMoment } from '../../i18n/format';
import { useMe } from '../../session/session';
import { useDecide } from './api';

/** What has become of it; `open` where it was only allowed to go on. */
type Done = Handover['state'];
const BADGE = { open: 'info', accepted: 'success', refused: 'warning', withdrawn: 'info' } as const;

/** One offer: whose file, what a colleague has to know, what in it is not finished, and the ways to answer. */
export function HandoverCard({ handover, onDone }: { handover: Handover; onDone: (done: Done) => void }) {
  const { t } = useTranslation();
  const { id, from, to, state, summary, reason, refusal, limitReason, unfinished, decidedAt, decidedBy } = handover;
  return (
    <section className="panel stack-tight" aria-labelledby={`handover-${id}`}>
      <div className="section-head">
        <h2 className="section-title" id={`handover-${id}`}>
          <Title handover={handover} />
        </h2>
        <KernBadge variant={BADGE[state]} text={t(`handoverState.${state}`)} />
      </div>
      <p>{t('handover.fromTo', { from: from.name, to: to.name })}</p>
      <p className="muted small">
        {t('handover.offered', { who: handover.offeredBy, when: formatMoment(handover.offeredAt) })}
        {decidedAt && ` ${t('handover.decided', { who: decidedBy, when: formatMoment(decidedAt) })}`}
      </p>
      {reason && <p className="reading">{t('handover.reasonTold', { reason })}</p>}
      {limitReason && <p className="reading">{t('handover.limitTold', { reason: limitReason })}</p>}
      {summary && (
        <>
          <h3 className="small strong">{t('handover.summary')}</h3>
          <p className="pre-line reading">{summary}</p>
        </>
      )}
      {refusal && <p className="pre-line reading">{t('handover.refusalTold', { reason: refusal })}</p>}
      {unfinished && <Unfinished unfinished={unfinished} />}
      {state === 'open' && <Answers handover={handover} onDone={onDone} />}
    </section>
  );
}

/** The name, which leads to the file for whom it is hers; none once it is neither hers nor offered to her. */
function Title({ handover: { number, familyName, givenName, caseId, isForActor } }: { handover: Handover }) {
  const { t } = useTranslation();
  if (number === null) return <>{t('handover.gone')}</>;
  const name = `${familyName}, ${givenName} (${number})`;
  return isForActor ? <>{name}</> : <Link to={`/faelle/${caseId}`}>{name}</Link>;
}

function Unfinished({ unfinished }: { unfinished: NonNullable<Handover['unfinished']> }) {
  const { t } = useTranslation();
  const { nextDue, plannedClosingOn, ...counts } = unfinished;
  const open = Object.entries(counts).filter(([, count]) => count > 0) as [keyof typeof counts, number][];
  return (
    <>
      <h3 className="small strong">{t('handover.unfinished')}</h3>
      <Facts
        dense
        facts={[
          ...(nextDue ? [{ label: t('cases.nextDue'), value: formatDay(nextDue) }] : []),
          ...(plannedClosingOn ? [{ label: t('course.plannedOn'), value: formatDay(plannedClosingOn) }] : []),
          ...open.map(([what, count]) => ({ label: t(`unfinished.${what}`), value: count })),
          ...(open.length === 0 && !nextDue ? [{ label: t('unfinished.nothing'), value: 0 }] : []),
        ]}
      />
    </>
  );
}

function Answers({ handover, onDone }: { handover: Handover; onDone: (done: Done) => void }) {
  const { t } = useTranslation();
  const { accountId, role } = useMe();
  const [isRefusing, setRefusing] = useState(false);
  const decide = useDecide();
  const { id, isForActor, isOverLimit, from, to } = handover;
  const name = handover.familyName ?? '';
  const takesBack = role === 'team-lead' || from.id === accountId;
  const isFault = decide.error instanceof Problem && decide.error.errors.length > 0;
  return (
    <>
      {decide.error && !isFault && <Failure error={decide.error} />}
      {isForActor && !isOverLimit && <p className="muted small">{t('handover.acceptHint')}</p>}
      {isOverLimit && (
        <Alert kind="warning" title={t('handover.overLimit', { who: to.name })}>
          <p>{t(role === 'team-lead' ? 'handover.overLimitLead' : 'handover.overLimitWait')}</p>
        </Alert>
      )}
      <div className="actions">
        {isForActor && !isOverLimit && (
          <Button
            look="primary"
            text={t('handover.accept')}
            aria-label={t('handover.acceptOf', { name })}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ id, decision: 'accept' }, { onSuccess: () => onDone('accepted') })}
          />
        )}
        {isForActor && !isRefusing && (
          <Button
            text={t('handover.refuse')}
            aria-label={t('handover.refuseOf', { name })}
            onClick={() => setRefusing(true)}
          />
        )}
        {takesBack && (
          <Button
            look="tertiary"
            text={t('handover.withdraw')}
            aria-label={t('handover.withdrawOf', { name })}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ id, decision: 'withdraw' }, { onSuccess: () => onDone('withdrawn') })}
          />
        )}
      </div>
      {isRefusing && (
        <WithReason
          id={id}
          decision="refuse"
          name={name}
          decide={decide}
          onDone={() => onDone('refused')}
          onLeave={() => setRefusing(false)}
        />
      )}
      {isOverLimit && role === 'team-lead' && (
        <WithReason id={id} decision="allow" name={name} decide={decide} onDone={() => onDone('open')} />
      )}
    </>
  );
}

interface WithReasonProps {
  id: string;
  decision: 'refuse' | 'allow';
  name: string;
  decide: ReturnType<typeof useDecide>;
  onDone: () => void;
  onLeave?: () => void;
}

const WORDS = {
  refuse: { label: 'handover.refusal', hint: 'handover.refusalHint', submit: 'handover.refuseSubmit' },
  allow: { label: 'handover.allowReason', hint: 'handover.allowHint', submit: 'handover.allow' },
} as const;

/** A decision that needs a reason. */
function WithReason({ id, decision, name, decide, onDone, onLeave }: WithReasonProps) {
  const { t } = useTranslation();
  const draft = useDraft(`handover-${decision}:${id}`, '');
  const words = WORDS[decision];
  const submit = () =>
    decide.mutate(
      { id, decision, reason: draft.value.trim() },
      {
        onSuccess: () => {
          draft.discard();
          onDone();
        },
      },
    );
  return (
    <DraftForm
      draft={draft}
      sending={decide}
      submitText={t(words.submit)}
      onSubmit={submit}
      leave={onLeave && <Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
    >
      <TextArea
        name="reason"
        label={`${t(words.label)} ${decision === 'allow' ? name : ''}`.trim()}
        hint={t(words.hint)}
        value={draft.value}
        onChange={draft.update}
      />
    </DraftForm>
  );
}
