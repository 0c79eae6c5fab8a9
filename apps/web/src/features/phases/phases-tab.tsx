import { useTranslation } from 'react-i18next';
import { useLocation, useOutletContext } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Case, IntakeChoice, NewPhaseStep, PhaseStep } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { QueryView } from '../../components/query-view';
import { PHASES, useWords } from '../../domain/words';
import { formatDay, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { usePhases } from './api';
import { ClosingSummary } from './closing-summary';
import { Intensity } from './intensity';
import { phaseDays } from './phase-days';
import { PlannedClosing } from './planned-closing';

type ClosingReason = NonNullable<NewPhaseStep['reasonCode']>;
type DeclineReason = NonNullable<IntakeChoice['reasonCode']>;

/** The tab "Verlauf": where the file stands, and every step that led there. */
export function PhasesTab() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  // What nobody has taken yet goes on by the decision of its intake.
  const canEdit = useCanEdit() && file.caseManager !== null;
  const { state } = useLocation();
  const wasTaken = isRecord(state) && state['happened'] === 'taken';
  return (
    <div className="stack">
      {wasTaken && <Alert kind="success" title={t('course.taken')} live />}
      <section className="stack" aria-labelledby="phases">
        <div className="section-head">
          <h2 className="section-title" id="phases">
            {t('course.title')}
          </h2>
          {canEdit && (
            <div className="actions">
              <LinkButton look="tertiary" to="uebergeben" text={t('handover.offer')} />
              {file.phase !== 'closed' && (
                <LinkButton look="tertiary" to={`/faelle/${file.id}/umzug/anbieten`} text={t('move.offer')} />
              )}
              <LinkButton to="schritt" text={t('course.take')} />
            </div>
          )}
        </div>
        <PhasePath file={file} />
      </section>
      {canEdit && file.phase !== 'closed' && (
        <>
          <PlannedClosing key={file.plannedClosingOn ?? ''} caseId={file.id} planned={file.plannedClosingOn} />
          <Intensity file={file} />
        </>
      )}
      {file.phase === 'closed' && <ClosingSummary caseId={file.id} />}
      <section className="stack-tight" aria-labelledby="steps">
        <h2 className="section-title" id="steps">
          {t('course.historyTitle')}
        </h2>
        <p className="reading muted">{t('course.lead')}</p>
        <QueryView query={usePhases(file.id)}>
          {({ items }) => (
            <ol className="timeline">
              {items.map((step) => (
                <StepEntry key={step.id} step={step} />
              ))}
            </ol>
          )}
        </QueryView>
      </section>
    </div>
  );
}

function PhasePath({ file }: { file: Case }) {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = usePhases(file.id);
  const days = data && phaseDays(data.items);
  const place = PHASES.indexOf(file.phase);
  const isSkipped = (index: number) => days !== undefined && index < place && file.phase !== 'closed';
  return (
    <ol className="state-path phases" aria-label={t('course.path')}>
      {PHASES.map((phase, index) => (
        <li
          key={phase}
          className={index < place ? 'passed' : undefined}
          aria-current={index === place ? 'step' : undefined}
        >
          <span className="strong">{words.phase(phase)}</span>
          {days?.has(phase) ? (
            <span className="small numeric">{formatDay(days.get(phase) ?? '')}</span>
          ) : (
            isSkipped(index) && <span className="small">{t('course.skipped')}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function StepEntry({ step }: { step: PhaseStep }) {
  const { t } = useTranslation();
  const words = useWords();
  const when = formatMoment(step.recordedAt);
  const reasonWord = ({ step: taken, reasonCode }: PhaseStep) =>
    taken === 'decline'
      ? t(`declineReason.${reasonCode as DeclineReason}`)
      : t(`closingReason.${reasonCode as ClosingReason}`);
  return (
    <li className="stack-tight">
      <div>
        <span className="muted small block numeric">{formatDay(step.on)}</span>
        <h3 className="section-title">{words.phase(step.phase)}</h3>
        <span className="block">
          {t(`courseStep.${step.step}`)}
          {step.reasonCode && `: ${reasonWord(step)}`}
        </span>
      </div>
      {step.reason && <p className="pre-line reading">{t('course.reason', { reason: step.reason })}</p>}
      {step.sentTo && <p>{t('course.sentTo', { where: step.sentTo })}</p>}
      {step.followUpOn && <p>{t('course.followUp', { day: formatDay(step.followUpOn) })}</p>}
      {step.step === 'accept' && step.caseManager && <p>{t('course.guidedBy', { who: step.caseManager })}</p>}
      <span className="muted small">
        {step.recordedBy ? t('course.by', { when, who: step.recordedBy }) : t('course.byHouse', { when })}
      </span>
    </li>
  );
}
