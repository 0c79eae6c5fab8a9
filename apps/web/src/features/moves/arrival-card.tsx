import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrival } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { Facts } from '../../components/facts';
import { Failure } from '../../components/failure';
import { useCodeLabel } from '../../domain/code-list';
import { formatDay, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useDecideArrival } from './api';
import { AssignForm, RefuseForm } from './decision-forms';

export type Done = 'assign' | 'refuse' | 'accept';
const BADGE = { open: 'info', accepted: 'success', refused: 'warning' } as const;

/** A file that another Kreis offers: what is needed to decide, and the ways to answer. */
export function ArrivalCard({ arrival, onDone }: { arrival: Arrival; onDone: (done: Done) => void }) {
  const { t } = useTranslation();
  const { id, state, assignedTo, caseId } = arrival;
  const answerBy = formatDay(arrival.alarmOn);
  return (
    <section className="panel stack-tight" aria-labelledby={`arrival-${id} arrival-${id}-when`}>
      <div className="section-head">
        <h2 className="section-title" id={`arrival-${id}`}>
          {t('move.from', { kreis: arrival.fromKreis })}
        </h2>
        <KernBadge variant={BADGE[state]} text={t(`arrivalState.${state}`)} />
      </div>
      <p className="muted small" id={`arrival-${id}-when`}>
        {t('move.offered', { when: formatMoment(arrival.offeredAt), day: answerBy })}
        {arrival.decidedAt &&
          ` ${t('move.decidedBy', { who: arrival.decidedBy, when: formatMoment(arrival.decidedAt) })}`}
      </p>
      {arrival.isOverdue && <Alert kind="warning" title={t('move.overdue', { day: answerBy })} />}
      <Particulars arrival={arrival} />
      {arrival.summary && (
        <>
          <h3 className="small strong">{t('move.summary')}</h3>
          <p className="pre-line reading">{arrival.summary}</p>
        </>
      )}
      {assignedTo && <p>{t('move.assignedTo', { who: assignedTo.name })}</p>}
      {arrival.limitReason && <p className="reading">{t('move.limitTold', { reason: arrival.limitReason })}</p>}
      {arrival.refusal && <p className="pre-line reading">{t('move.refusalTold', { reason: arrival.refusal })}</p>}
      {caseId && (
        <div className="actions">
          <LinkButton to={`/faelle/${caseId}`} text={t('move.toFile')} />
        </div>
      )}
      {state === 'open' && <Answers arrival={arrival} onDone={onDone} />}
    </section>
  );
}

function Particulars({ arrival: { urgency, municipality, language, counts } }: { arrival: Arrival }) {
  const { t } = useTranslation();
  const town = useCodeLabel('municipalities');
  const tongue = useCodeLabel('languages');
  const coming = (Object.keys(counts) as (keyof typeof counts)[]).filter((what) => counts[what] > 0);
  return (
    <>
      <Facts
        facts={[
          { label: t('move.urgency'), value: t(`urgency.${urgency}`) },
          ...(municipality ? [{ label: t('move.town'), value: town(municipality) }] : []),
          ...(language ? [{ label: t('move.language'), value: tongue(language) }] : []),
        ]}
      />
      {coming.length > 0 && (
        <>
          <h3 className="small strong">{t('move.comesAlong')}</h3>
          <Facts dense facts={coming.map((what) => ({ label: t(`arrivalCount.${what}`), value: counts[what] }))} />
        </>
      )}
    </>
  );
}

function Answers({ arrival, onDone }: { arrival: Arrival; onDone: (done: Done) => void }) {
  const { t } = useTranslation();
  const isCaseManager = useCanEdit();
  const [form, setForm] = useState<'assign' | 'refuse' | null>(null);
  const decide = useDecideArrival();
  const finish = (done: Done) => () => {
    setForm(null);
    onDone(done);
  };
  if (isCaseManager)
    return arrival.isForActor ? (
      <>
        {decide.error && <Failure error={decide.error} />}
        <p className="muted small">{t('move.acceptHint')}</p>
        <div className="actions">
          <Button
            look="primary"
            text={t('move.accept')}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ id: arrival.id, decision: 'accept' }, { onSuccess: finish('accept') })}
          />
        </div>
      </>
    ) : null;
  if (form === 'assign') return <AssignForm id={arrival.id} onDone={finish('assign')} onLeave={() => setForm(null)} />;
  if (form === 'refuse') return <RefuseForm id={arrival.id} onDone={finish('refuse')} onLeave={() => setForm(null)} />;
  return (
    <div className="actions">
      <Button look="primary" text={t('move.assign')} onClick={() => setForm('assign')} />
      <Button text={t('move.refuse')} onClick={() => setForm('refuse')} />
    </div>
  );
}
