import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { isRecord } from '../../api/problem';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { QueryView } from '../../components/query-view';
import { useCanEdit } from '../../session/session';
import { useHousehold } from './api';
import { MemberPanel } from './member-panel';
import { PrincipalPanel } from './principal-panel';
import { RemovedMembers } from './removed-members';

/** The person of a file and who belongs to her. */
export function HouseholdTab() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { state } = useLocation();
  const wasSaved = isRecord(state) && state['saved'] === true;
  return (
    <div className="stack">
      {wasSaved && (
        <Alert kind="success" title={t('section.saved')} live>
          <p>{t('section.savedText')}</p>
        </Alert>
      )}
      <p className="reading">{t('household.lead')}</p>
      {canEdit && (
        <div className="actions">
          <LinkButton icon="add" to={`/faelle/${id}/haushalt/neu`} text={t('household.new')} />
        </div>
      )}
      <QueryView query={useHousehold(id)}>
        {({ principal, items }) => {
          const present = items.filter(({ removal }) => removal === null);
          return (
            <>
              <PrincipalPanel caseId={id} principal={principal} />
              {present.length === 0 && <p className="muted">{t('household.alone')}</p>}
              {present.map((member) => (
                <MemberPanel key={member.id} caseId={id} member={member} />
              ))}
              <RemovedMembers members={items.filter(({ removal }) => removal !== null)} />
            </>
          );
        }}
      </QueryView>
    </div>
  );
}
