import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { isRecord, Problem } from '../../api/problem';
import type { Household, HouseholdPrincipal } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { DraftForm } from '../../components/form/draft-form';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useHousehold, useSaveNames } from './api';
import { ChangedMeanwhile } from './changed-meanwhile';
import { NameFields } from './name-fields';
import { OtherNames } from './other-names';
import { PrecisionField } from './precision-field';
import { namesToSend, typedNames } from './typed-member';

/** The form of the other names of the person herself. */
export function NamesPage() {
  const { id = '' } = useParams();
  return (
    <QueryView query={useHousehold(id)}>
      {({ principal }) => <Typing key={id} caseId={id} principal={principal} />}
    </QueryView>
  );
}

function Typing({ caseId, principal }: { caseId: string; principal: HouseholdPrincipal }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(`names:${caseId}`, typedNames(principal));
  const save = useSaveNames(caseId);
  const [current, setCurrent] = useState<HouseholdPrincipal | null>(null);
  const tab = `/faelle/${caseId}/haushalt`;
  const submit = () =>
    save.mutate(namesToSend(draft.value), {
      onSuccess: () => {
        draft.discard();
        void navigate(tab, { state: { saved: true } });
      },
      onError: (error) => setCurrent(changedNames(error)),
    });
  return (
    <>
      <PageHead
        title={t('household.namesTitle')}
        lead={t('household.namesHint')}
        back={{ to: tab, text: t('household.tab') }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        {current && (
          <ChangedMeanwhile
            onKeep={() => {
              draft.update({ ...draft.value, version: current.version });
              setCurrent(null);
              save.reset();
            }}
          >
            <OtherNames names={current.names} />
          </ChangedMeanwhile>
        )}
        <DraftForm
          draft={draft}
          sending={current ? { error: null, isPending: false } : save}
          submitText={t('household.submit')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={tab} text={t('do.back')} />}
        >
          <NameFields names={draft.value.names} onChange={(names) => draft.update({ ...draft.value, names })} />
          {principal.bornOn && (
            <PrecisionField
              value={draft.value.bornOnPrecision}
              onChange={(bornOnPrecision) => draft.update({ ...draft.value, bornOnPrecision })}
            />
          )}
        </DraftForm>
      </div>
    </>
  );
}

/** Her names as somebody else has left them, when the server refused ours for that reason. */
function changedNames(error: unknown): HouseholdPrincipal | null {
  if (!(error instanceof Problem) || error.code !== 'section-changed') return null;
  const { current } = error.body;
  return isRecord(current) ? (current as Household).principal : null;
}
