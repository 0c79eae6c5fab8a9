import { useTranslation } from 'react-i18next';
import { useLocation, useOutletContext } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Case, Intake } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { QueryView } from '../../components/query-view';
import { formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useIntake } from './api';
import { IntakeFacts } from './intake-facts';

/** The tab "Aufnahme": how the person came, and what was decided. */
export function IntakeTab() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  const { state } = useLocation();
  const happened = isRecord(state) ? state['happened'] : null;
  return (
    <div className="stack">
      {happened === 'saved' && <Alert kind="success" title={t('intake.saved')} live />}
      {happened === 'decided' && <Alert kind="success" title={t('intake.decided')} live />}
      <p className="reading muted">{t('intake.lead')}</p>
      <QueryView query={useIntake(file.id)}>{(intake) => <Content file={file} intake={intake} />}</QueryView>
    </div>
  );
}

function Content({ file, intake }: { file: Case; intake: Intake }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const isOpen = canEdit && file.phase === 'intake';
  if (intake.version === 0)
    return (
      <EmptyState
        title={t('intake.emptyTitle')}
        action={isOpen && <LinkButton look="primary" to="bearbeiten" text={t('intake.record')} />}
      >
        {isOpen && t('intake.emptyText')}
      </EmptyState>
    );
  return (
    <section className="panel stack" aria-labelledby="intake">
      <div className="section-head">
        <h2 className="section-title" id="intake">
          {t('intake.title')}
        </h2>
        {isOpen && (
          <div className="actions">
            <LinkButton look="tertiary" to="bearbeiten" text={t('intake.edit')} />
            <LinkButton to="entscheiden" text={t('intake.decide')} />
          </div>
        )}
        {canEdit && intake.decision === 'declined' && (
          <LinkButton to={`/faelle/${file.id}/verlauf/schritt`} text={t('intake.resume')} />
        )}
      </div>
      <IntakeFacts intake={intake} />
      {intake.updatedAt && (
        <span className="muted small">
          {t('case.updatedBy', { when: formatMoment(intake.updatedAt), who: intake.updatedBy ?? '' })}
        </span>
      )}
    </section>
  );
}
