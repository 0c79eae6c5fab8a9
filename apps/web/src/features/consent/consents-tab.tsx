import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Consent, Statute } from '../../api/types';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { QueryView } from '../../components/query-view';
import { useCanEdit } from '../../session/session';
import { useConsents, useStatutes } from './api';
import { ConsentList } from './consent-list';
import { explainAddress } from './explain/address';
import { agencyRows } from './grid/cells';
import { ConsentGrid } from './grid/consent-grid';
import { StatuteList } from './statutes/statute-list';

/** The tab: the grid, every declaration there ever was, and what is disclosed by law. */
export function ConsentsTab() {
  const { id = '' } = useParams();
  const statutes = useStatutes(id);
  return (
    <QueryView query={useConsents(id)}>
      {({ items }) => (
        <QueryView query={statutes}>
          {({ items: laws }) => <Content caseId={id} consents={items} statutes={laws} />}
        </QueryView>
      )}
    </QueryView>
  );
}

function Content({ caseId, consents, statutes }: { caseId: string; consents: Consent[]; statutes: Statute[] }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const rows = agencyRows(consents, statutes);
  return (
    <div className="stack">
      {rows.length > 0 ? (
        <section className="stack-tight" aria-labelledby="grid-title">
          <div className="section-head">
            <h2 className="section-title" id="grid-title">
              {t('consent.gridTitle')}
            </h2>
            <Link className="tall-link" to={explainAddress(caseId, { purpose: [] })}>
              {t('explain.ask')}
            </Link>
          </div>
          <ConsentGrid caseId={caseId} rows={rows} />
        </section>
      ) : (
        <EmptyState
          title={t('consent.emptyTitle')}
          action={canEdit && <LinkButton to={`/faelle/${caseId}/einwilligungen/neu`} text={t('case.newConsent')} />}
        >
          {t('consent.emptyText')}
        </EmptyState>
      )}
      {canEdit && (
        <div className="actions wide-on-phone">
          <LinkButton icon="add" to={`/faelle/${caseId}/entbindungen/neu`} text={t('release.new')} />
          <LinkButton icon="add" to={`/faelle/${caseId}/gesetze/neu`} text={t('statute.new')} />
        </div>
      )}
      {consents.length > 0 && <ConsentList consents={consents} />}
      {statutes.length > 0 && <StatuteList statutes={statutes} />}
    </div>
  );
}
