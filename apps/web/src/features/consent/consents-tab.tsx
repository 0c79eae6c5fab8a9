import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Consent } from '../../api/types';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { QueryView } from '../../components/query-view';
import { useCanEdit } from '../../session/session';
import { useConsents } from './api';
import { ConsentGrid } from './consent-grid';
import { ConsentList } from './consent-list';
import { liveGrants } from './grants';

/** The tab: the grid, and every consent there ever was. */
export function ConsentsTab() {
  const { id = '' } = useParams();
  return <QueryView query={useConsents(id)}>{({ items }) => <Content caseId={id} consents={items} />}</QueryView>;
}

function Content({ caseId, consents }: { caseId: string; consents: Consent[] }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const grants = liveGrants(consents);
  return (
    <div className="stack">
      {grants.length > 0 ? (
        <section className="stack-tight" aria-labelledby="grid-title">
          <h2 className="section-title" id="grid-title">
            {t('consent.gridTitle')}
          </h2>
          <ConsentGrid grants={grants} />
        </section>
      ) : (
        <EmptyState
          title={t('consent.emptyTitle')}
          action={canEdit && <LinkButton to={`/faelle/${caseId}/einwilligungen/neu`} text={t('case.newConsent')} />}
        >
          {t('consent.emptyText')}
        </EmptyState>
      )}
      {consents.length > 0 && <ConsentList consents={consents} />}
    </div>
  );
}
