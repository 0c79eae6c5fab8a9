import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Conference } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { DraftForm } from '../../components/form/draft-form';
import { TextArea } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useConferenceDraft, useCorrectConference } from './api';
import { RecordFields } from './record-fields';
import { toSend, type TypedConference, typedOf } from './typed-conference';

interface Kept {
  correction: number;
  reason: string;
  typed: TypedConference;
}

/** "Protokoll berichtigen": what should have stood there, and why; what stood there is kept. */
export function ConferenceCorrectionPage() {
  const { id = '', conferenceId = '' } = useParams();
  return (
    <QueryView query={useConferenceDraft(id, conferenceId)}>
      {(conference) =>
        conference.state === 'held' ? (
          <Correction key={conference.id} caseId={id} conference={conference} />
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  );
}

function Correction({ caseId, conference }: { caseId: string; conference: Conference }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, number, versions } = conference;
  const draft = useDraft<Kept>(`conference-correction:${id}`, {
    correction: versions[0]?.correction ?? 0,
    reason: '',
    typed: typedOf(conference),
  });
  const correct = useCorrectConference(caseId, id);
  const record = `/faelle/${caseId}/fallkonferenzen/${id}`;
  const { typed, reason, correction } = draft.value;
  const submit = () =>
    correct.mutate(
      { ...toSend(typed), correction, reason },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(record, { state: { done: 'corrected' } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('conference.correct')}
        lead={t('conference.correctLead')}
        back={{ to: record, text: t('conference.title', { number }) }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        <DraftForm
          draft={draft}
          sending={correct}
          submitText={t('conference.saveCorrection')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={record} text={t('do.cancel')} />}
        >
          <RecordFields
            typed={typed}
            onChange={(changed) => draft.update({ ...draft.value, typed: { ...typed, ...changed } })}
          />
          <TextArea
            name="reason"
            label={t('conference.correctionReason')}
            value={reason}
            onChange={(text) => draft.update({ ...draft.value, reason: text })}
          />
        </DraftForm>
      </div>
    </>
  );
}
