import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { isRecord } from '../../api/problem';
import type { SupportPlan } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Failure } from '../../components/failure';
import { SelectField } from '../../components/form/select-field';
import { QueryView } from '../../components/query-view';
import { formatDay, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useStartPlan, useSupportPlans } from './api';
import { Attainment } from './attainment';
import { PlanView } from './plan-view';

/** The tab "Hilfeplan" of a file: what is agreed, how it stands, and what was reached. */
export function PlanTab() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { state } = useLocation();
  const done = isRecord(state) ? state['done'] : undefined;
  return (
    <div className="stack">
      {done === 'agreed' && (
        <Alert kind="success" title={t('supportPlan.agreedTitle')} live>
          <p>{t('supportPlan.agreedText')}</p>
        </Alert>
      )}
      {done === 'reviewed' && <Alert kind="success" title={t('supportPlan.saved')} live />}
      <p className="reading muted">{t('supportPlan.lead')}</p>
      <QueryView query={useSupportPlans(id)}>{({ items }) => <Content caseId={id} plans={items} />}</QueryView>
    </div>
  );
}

function Content({ caseId, plans }: { caseId: string; plans: SupportPlan[] }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const draft = plans.find(({ state }) => state === 'draft');
  const agreed = plans.filter(({ state }) => state !== 'draft');
  const [chosen, setChosen] = useState('');
  const shown = agreed.find(({ id }) => id === chosen) ?? agreed[0];
  if (plans.length === 0)
    return (
      <EmptyState title={t('supportPlan.emptyTitle')} action={canEdit && <Start caseId={caseId} isFirst />}>
        {canEdit ? t('supportPlan.emptyText') : t('supportPlan.emptyRead')}
      </EmptyState>
    );
  return (
    <>
      {draft ? (
        <Alert kind="info" title={t('supportPlan.draftTitle')}>
          <p>
            {t('supportPlan.draftText', {
              number: draft.number,
              when: formatMoment(draft.updatedAt),
              who: draft.author ?? '',
            })}
          </p>
          {canEdit && (
            <div className="actions">
              <LinkButton to={`/faelle/${caseId}/hilfeplan/entwurf`} text={t('supportPlan.continue')} />
            </div>
          )}
        </Alert>
      ) : (
        canEdit && <Start caseId={caseId} />
      )}
      {agreed.length > 1 && (
        <SelectField
          name="version"
          label={t('supportPlan.show')}
          value={shown?.id ?? ''}
          options={agreed.map(({ id, number, agreedOn }) => ({
            value: id,
            label: t('supportPlan.versionOf', { number, date: formatDay(agreedOn ?? '') }),
          }))}
          onChange={setChosen}
        />
      )}
      {shown && <PlanView caseId={caseId} plan={shown} />}
      {shown && <Attainment plan={shown} />}
      {!shown && draft && !canEdit && <PlanView caseId={caseId} plan={draft} />}
    </>
  );
}

function Start({ caseId, isFirst = false }: { caseId: string; isFirst?: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const start = useStartPlan(caseId);
  return (
    <div className="stack-tight">
      {start.error && <Failure error={start.error} />}
      <div className="actions">
        <Button
          look={isFirst ? 'primary' : 'secondary'}
          icon="add"
          text={isFirst ? t('supportPlan.start') : t('supportPlan.again')}
          disabled={start.isPending}
          onClick={() =>
            start.mutate(undefined, { onSuccess: () => void navigate(`/faelle/${caseId}/hilfeplan/entwurf`) })
          }
        />
      </div>
    </div>
  );
}
