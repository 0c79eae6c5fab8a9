import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ResidenceHistory } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { DraftForm } from '../../components/form/draft-form';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useRecordResidence, useResidence } from './api';
import { ResidenceFields } from './residence-fields';
import { NEW_RESIDENCE, residenceToSend } from './typed-residence';

/** The form of a new entry on residence. */
export function ResidencePage() {
  const { id = '' } = useParams();
  return (
    <QueryView query={useResidence(id)}>{(history) => <Typing key={id} caseId={id} history={history} />}</QueryView>
  );
}

function Typing({ caseId, history }: { caseId: string; history: ResidenceHistory }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // The id is made with the text, so that what is sent twice is recorded once.
  const draft = useDraft(`residence:${caseId}`, { entryId: crypto.randomUUID(), typed: NEW_RESIDENCE });
  const record = useRecordResidence(caseId);
  const { entryId, typed } = draft.value;
  const tab = `/faelle/${caseId}/aufenthalt`;
  const submit = () =>
    record.mutate(
      { entryId, ...residenceToSend(typed) },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(tab, { state: { saved: true } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('residence.newTitle')}
        lead={t('residence.newLead')}
        back={{ to: tab, text: t('residence.tab') }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        <DraftForm
          draft={draft}
          sending={record}
          submitText={t('residence.submit')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={tab} text={t('do.back')} />}
        >
          <ResidenceFields
            typed={typed}
            history={history}
            onChange={(changed) => draft.update({ entryId, typed: { ...typed, ...changed } })}
          />
        </DraftForm>
      </div>
    </>
  );
}
