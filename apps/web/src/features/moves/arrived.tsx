import { useTranslation } from 'react-i18next';
import type { ArrivedFile } from '../../api/types';
import { Facts } from '../../components/facts';
import de from '../../i18n/de.json';
import { formatDay, formatMoment } from '../../i18n/format';

type Measure = keyof typeof de.measureState;

/** What came along from another Kreis: its papers, to be read and not to be written over. */
export function Arrived({ arrived }: { arrived: ArrivedFile }) {
  const { t } = useTranslation();
  const { fromKreis, acceptedAt, summary, assessment, plan } = arrived;
  const day = (on: string | null) => (on ? formatDay(on) : t('move.noDay'));
  return (
    <section className="panel stack" aria-labelledby="arrived">
      <h2 className="section-title" id="arrived">
        {t('move.arrivedTitle', { kreis: fromKreis })}
      </h2>
      <p className="muted small">{t('move.arrivedLead', { when: formatMoment(acceptedAt) })}</p>
      <h3 className="small strong">{t('move.summary')}</h3>
      <p className="pre-line reading">{summary}</p>
      {assessment && (
        <>
          <h3 className="small strong">{t('move.assessment', { day: day(assessment.assessedOn) })}</h3>
          <Areas assessment={assessment} />
        </>
      )}
      {plan && (
        <>
          <h3 className="small strong">{t('move.plan', { day: day(plan.agreedOn) })}</h3>
          <Goals plan={plan} />
          {plan.remarks && <p className="pre-line reading">{plan.remarks}</p>}
        </>
      )}
    </section>
  );
}

function Areas({ assessment }: { assessment: NonNullable<ArrivedFile['assessment']> }) {
  const { t } = useTranslation();
  const written = assessment.areas
    .map((one) => ({
      label: t(`lifeArea.${one.area}`),
      value: [one.situation, one.resources, one.needs, one.wishes].filter(Boolean).join('\n'),
    }))
    .filter(({ value }) => value);
  return (
    <Facts facts={written.map(({ label, value }) => ({ label, value: <span className="pre-line">{value}</span> }))} />
  );
}

function Goals({ plan }: { plan: NonNullable<ArrivedFile['plan']> }) {
  const { t } = useTranslation();
  const stateOf = (state: string) => (state in de.measureState ? t(`measureState.${state as Measure}`) : state);
  return (
    <ul>
      {plan.goals.map((goal, index) => (
        // The order is all that tells goals of a paper apart.
        // oxlint-disable-next-line react/no-array-index-key -- see above
        <li key={index}>
          {goal.text}
          <ul>
            {goal.measures.map((one) => (
              <li key={`${one.text} ${one.dueOn}`}>
                {t('move.measure', { text: one.text, state: stateOf(one.state) })}
                {one.dueOn && <span className="muted small">{` ${formatDay(one.dueOn)}`}</span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
