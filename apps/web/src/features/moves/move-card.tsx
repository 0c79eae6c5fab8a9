import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Move } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { Facts } from '../../components/facts';
import { Failure } from '../../components/failure';
import { useWords } from '../../domain/words';
import { formatDay, formatList, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useEndMove } from './api';

type Ending = 'withdrawn' | 'agreement-withdrawn';
const BADGE = {
  open: 'info',
  accepted: 'success',
  refused: 'warning',
  withdrawn: 'info',
  'agreement-withdrawn': 'warning',
} as const;

/** An offer to another Kreis: what goes along, what became of it, and the ways to end it. */
export function MoveCard({ move, onEnd }: { move: Move; onEnd: (ending: Ending) => void }) {
  const { t } = useTranslation();
  const { id, state, familyName, givenName, number, caseId } = move;
  const answerBy = formatDay(move.alarmOn);
  return (
    <section className="panel stack-tight" aria-labelledby={`move-${id} move-${id}-when`}>
      <div className="section-head">
        <h2 className="section-title" id={`move-${id}`}>
          <Link to={`/faelle/${caseId}`}>{`${familyName}, ${givenName} (${number})`}</Link>
        </h2>
        <KernBadge variant={BADGE[state]} text={t(`moveState.${state}`)} />
      </div>
      <p>{t('move.to', { kreis: move.toKreis, agency: move.toAgency })}</p>
      <p className="muted small" id={`move-${id}-when`}>
        {t('move.offeredBy', { who: move.offeredBy, when: formatMoment(move.offeredAt), day: answerBy })}
        {move.decidedAt && ` ${t('move.decided', { when: formatMoment(move.decidedAt) })}`}
      </p>
      {move.isOverdue && <Alert kind="warning" title={t('move.overdue', { day: answerBy })} />}
      <Going move={move} />
      {move.summary && (
        <>
          <h3 className="small strong">{t('move.summary')}</h3>
          <p className="pre-line reading">{move.summary}</p>
        </>
      )}
      {move.refusal && <p className="pre-line reading">{t('move.refusalTold', { reason: move.refusal })}</p>}
      {state === 'accepted' && <Receipt move={move} />}
      {state === 'open' && <Endings id={id} onEnd={onEnd} />}
    </section>
  );
}

function Going({ move }: { move: Move }) {
  const { t } = useTranslation();
  const words = useWords();
  const sections = words.inOrder(move.sections).map((one) => words.category(one));
  const who = move.signedBy ?? t(`agreedBy.${move.agreedBy}`);
  const signed = t('move.signed', { day: formatDay(move.agreedOn), who });
  return (
    <Facts
      facts={[
        { label: t('move.agreement'), value: signed },
        ...(sections.length > 0 ? [{ label: t('move.sections'), value: formatList(sections), wide: true }] : []),
        ...(move.parts.length > 0
          ? [{ label: t('move.parts'), value: formatList(move.parts.map((one) => t(`movedPart.${one}`))), wide: true }]
          : []),
      ]}
    />
  );
}

/** What the other Kreis has received. The file here is closed by whoever guides it, when nothing in it is open any more. */
function Receipt({ move }: { move: Move }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const count = move.sections.length + move.parts.length;
  return (
    <Alert
      kind="success"
      title={t('move.receipt', { kreis: move.toKreis, when: formatMoment(move.decidedAt ?? move.offeredAt), count })}
    >
      {canEdit && !move.isClosed && (
        <>
          <p>{t('move.closeHint')}</p>
          <LinkButton to={`/faelle/${move.caseId}/verlauf/schritt`} text={t('move.close')} />
        </>
      )}
    </Alert>
  );
}

function Endings({ id, onEnd }: { id: string; onEnd: (ending: Ending) => void }) {
  const { t } = useTranslation();
  const end = useEndMove();
  if (!useCanEdit()) return null;
  const by = (ending: Ending) => () => end.mutate({ id, ending }, { onSuccess: () => onEnd(ending) });
  return (
    <>
      {end.error && <Failure error={end.error} />}
      <p className="muted small">{t('move.endHint')}</p>
      <div className="actions">
        <Button text={t('move.withdraw')} disabled={end.isPending} onClick={by('withdrawn')} />
        <Button
          look="tertiary"
          text={t('move.agreementWithdrawn')}
          disabled={end.isPending}
          onClick={by('agreement-withdrawn')}
        />
      </div>
    </>
  );
}
