import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { AreaAssessment } from '../../api/types';
import { Button, LinkButton } from '../../components/button';
import { useScale } from './scale';

/** All areas with their values, to go to in any order. */
export function AreaList({ base, areas }: { base: string; areas: AreaAssessment[] }) {
  const { t } = useTranslation();
  const { shown } = useScale();
  return (
    <nav className="panel area-list" aria-label={t('assessment.areas')}>
      <ol>
        {areas.map(({ area, value }) => (
          <li key={area}>
            <NavLink to={`${base}/entwurf/${area}`}>{t(`lifeArea.${area}`)}</NavLink>
            <span className="muted small">{shown(value)}</span>
          </li>
        ))}
        <li>
          <NavLink to={`${base}/entwurf/abschluss`}>{t('assessment.finish')}</NavLink>
        </li>
      </ol>
    </nav>
  );
}

/** On to the next area, or back to the one before. */
export function AreaFoot({ base, areas, place }: { base: string; areas: AreaAssessment[]; place: number }) {
  const { t } = useTranslation();
  const [previous, next] = [areas[place - 1], areas[place + 1]];
  return (
    <div className="form-foot">
      <Button
        type="submit"
        look="primary"
        text={next ? t('assessment.next', { area: t(`lifeArea.${next.area}`) }) : t('assessment.toFinish')}
      />
      {previous && (
        <LinkButton
          look="tertiary"
          to={`${base}/entwurf/${previous.area}`}
          text={t('assessment.previous', { area: t(`lifeArea.${previous.area}`) })}
        />
      )}
    </div>
  );
}
