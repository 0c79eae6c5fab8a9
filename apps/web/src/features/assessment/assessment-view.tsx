import { useTranslation } from 'react-i18next';
import type { AreaAssessment, Assessment } from '../../api/types';
import { Facts } from '../../components/facts';
import { formatDay } from '../../i18n/format';
import { TEXTS } from './areas';
import { useScale } from './scale';

/** One version, area by area. */
export function AssessmentView({ assessment }: { assessment: Assessment }) {
  const { t } = useTranslation();
  const { id, number, assessedOn, author, areas } = assessment;
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 className="section-title" id={id}>
        {assessedOn ? t('assessment.versionOf', { number, date: formatDay(assessedOn) }) : t('assessment.draftTitle')}
      </h2>
      <p className="muted small">
        {t('assessment.author')}: {author}
      </p>
      {areas.map((area) => (
        <Area key={area.area} assessmentId={id} area={area} />
      ))}
    </section>
  );
}

function Area({ assessmentId, area }: { assessmentId: string; area: AreaAssessment }) {
  const { t } = useTranslation();
  const { shown, meaning } = useScale();
  const heading = `${assessmentId}-${area.area}`;
  const written = TEXTS.filter((text) => area[text] !== '');
  return (
    <section className="stack-tight" aria-labelledby={heading}>
      <h3 className="section-title" id={heading}>
        {t(`lifeArea.${area.area}`)}: {shown(area.value)}
      </h3>
      {area.value !== null && <p className="muted">{meaning(area.area, String(area.value))}</p>}
      {written.length > 0 ? (
        <Facts
          facts={written.map((text) => ({
            label: t(`assessment.${text}`),
            value: <span className="pre-line">{area[text]}</span>,
            wide: true,
          }))}
        />
      ) : (
        <p className="muted">{t('assessment.nothing')}</p>
      )}
    </section>
  );
}
