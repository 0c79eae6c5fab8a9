import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Conference } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { LinkButton } from '../../components/button';
import { DraftForm } from '../../components/form/draft-form';
import { TextArea } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useCancelConference, useConferenceDraft } from './api';

/** "Fallkonferenz absagen": that it does not take place, and why. */
export function CancelConferencePage() {
  const { id = '', conferenceId = '' } = useParams();
  return (
    <QueryView query={useConferenceDraft(id, conferenceId)}>
      {(conference) =>
        conference.state === 'planned' ? <CancelForm caseId={id} conference={conference} /> : <NotFound />
      }
    </QueryView>
  );
}

function CancelForm({ caseId, conference: { id, number, version } }: { caseId: string; conference: Conference }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(`conference-cancel:${id}`, '');
  const cancel = useCancelConference(caseId, id);
  const record = `/faelle/${caseId}/fallkonferenzen/${id}`;
  const submit = () =>
    cancel.mutate(
      { version, reason: draft.value },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(record, { state: { done: 'cancelled' } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('conference.cancel')}
        lead={t('conference.cancelLead')}
        back={{ to: record, text: t('conference.title', { number }) }}
      />
      <div className="form">
        <DraftForm
          draft={draft}
          sending={cancel}
          submitText={t('conference.cancel')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={record} text={t('do.back')} />}
        >
          <TextArea
            name="reason"
            label={t('conference.cancelReason')}
            value={draft.value}
            onChange={(reason) => draft.update(reason)}
          />
        </DraftForm>
      </div>
    </>
  );
}
