import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PlanGoal, PlanMeasure, SupportPlan } from '../../api/types';
import { LinkButton } from '../../components/button';
import { Facts } from '../../components/facts';
import { formatDay } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { History } from './history';
import { Printing } from './printing';
import { SignedPapers } from './signed-papers';
import { toneOf, useStanding } from './standing';

/** One version: goals, and under each what is done for it. */
export function PlanView({ caseId, plan }: { caseId: string; plan: SupportPlan }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { id, number, state, agreedOn, agreedHow, witness, author, goals, remarks } = plan;
  const canReview = canEdit && state === 'agreed';
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="section-head">
        <h2 className="section-title" id={id}>
          {t('supportPlan.versionTitle', { number })}
        </h2>
        {state === 'superseded' && <KernBadge variant="warning" text={t('supportPlan.superseded')} />}
      </div>
      {agreedOn && (
        <Facts
          facts={[
            {
              label: t('supportPlan.how'),
              value: `${formatDay(agreedOn)}, ${
                agreedHow === 'oral' ? t('supportPlan.oral', { witness: witness ?? '–' }) : t('supportPlan.written')
              }`,
            },
            { label: t('supportPlan.author'), value: author ?? '–' },
            ...(remarks
              ? [{ label: t('supportPlan.remarks'), value: <span className="pre-line">{remarks}</span>, wide: true }]
              : []),
          ]}
        />
      )}
      {goals.map((goal, place) => (
        <Goal
          key={goal.id ?? place}
          number={place + 1}
          goal={goal}
          conferences={`/faelle/${caseId}/fallkonferenzen`}
          reviewBase={canReview ? `/faelle/${caseId}/hilfeplan/${id}/stand` : null}
        />
      ))}
      {state !== 'draft' && <SignedPapers key={`signed ${id}`} caseId={caseId} plan={plan} canEdit={canEdit} />}
      {canEdit && <Printing caseId={caseId} planId={id} />}
    </section>
  );
}

interface GoalProps {
  number: number;
  goal: PlanGoal;
  conferences: string;
  reviewBase: string | null;
}

function Goal({ number, goal, conferences, reviewBase }: GoalProps) {
  const { t } = useTranslation();
  const standing = useStanding();
  const heading = `goal-${goal.id ?? number}`;
  return (
    <section className="panel stack" aria-labelledby={heading}>
      <div className="section-head">
        <h3 className="section-title" id={heading}>
          {t('supportPlan.goal', { number })}: {goal.text}
        </h3>
        <KernBadge variant={toneOf(goal.state)} text={t(`goalState.${goal.state}`)} />
      </div>
      <Facts
        facts={[
          { label: t('supportPlan.area'), value: t(`lifeArea.${goal.area}`) },
          { label: t('supportPlan.owner'), value: t(`goalOwner.${goal.owner}`) },
          { label: t('supportPlan.dueOn'), value: standing.due(goal) },
          ...(goal.scale ? [{ label: t('supportPlan.attainment'), value: standing.level(goal.attainment) }] : []),
          { label: t('supportPlan.indicator'), value: <span className="pre-line">{goal.indicator}</span>, wide: true },
        ]}
      />
      <History reviews={goal.reviews} kind="goal" />
      {reviewBase && goal.id && (
        <div className="actions">
          <LinkButton
            to={`${reviewBase}/${goal.id}`}
            text={t('supportPlan.review')}
            aria-label={t('supportPlan.reviewOf', { what: t('supportPlan.goal', { number }) })}
          />
        </div>
      )}
      <h4 className="section-title">{t('supportPlan.measures')}</h4>
      {goal.measures.length === 0 && <p className="muted">{t('supportPlan.noMeasures')}</p>}
      <ul className="timeline">
        {goal.measures.map((measure, place) => (
          <Measure
            key={measure.id ?? place}
            number={`${number}.${place + 1}`}
            measure={measure}
            conferences={conferences}
            reviewBase={reviewBase}
          />
        ))}
      </ul>
    </section>
  );
}

interface MeasureProps {
  number: string;
  measure: PlanMeasure;
  /** Where the conferences of the file are. */
  conferences: string;
  reviewBase: string | null;
}

function Measure({ number, measure, conferences, reviewBase }: MeasureProps) {
  const { t } = useTranslation();
  const standing = useStanding();
  const { id, text, responsible, agencyName, state, reviews, origin } = measure;
  return (
    <li className="stack-tight">
      <div className="section-head">
        <p className="pre-line reading strong">{text}</p>
        <KernBadge variant={toneOf(state)} text={t(`measureState.${state}`)} />
      </div>
      <p className="muted">
        {responsible === 'agency' ? agencyName : t(`planResponsible.${responsible}`)} · {standing.due(measure)}
      </p>
      {origin && (
        <p>
          <Link to={`${conferences}/${origin.conferenceId}`}>{t('conference.origin')}</Link>
        </p>
      )}
      <History reviews={reviews} kind="measure" />
      {reviewBase && id && (
        <div className="actions">
          <LinkButton
            look="tertiary"
            to={`${reviewBase}/${id}`}
            text={t('supportPlan.review')}
            aria-label={t('supportPlan.reviewOf', { what: t('supportPlan.measure', { number }) })}
          />
        </div>
      )}
    </li>
  );
}
