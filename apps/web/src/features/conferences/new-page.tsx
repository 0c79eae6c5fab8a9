import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useDraft } from '../../browser/drafts';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { DraftForm } from '../../components/form/draft-form';
import { PageHead } from '../../components/page-head';
import { usePlanConference } from './api';
import { MeetingFields } from './meeting-fields';
import { meetingOf, type TypedMeeting } from './typed-conference';

/** "Fallkonferenz planen": when and how; who and about what comes next. */
export function NewConferencePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const list = `/faelle/${id}/fallkonferenzen`;
  const draft = useDraft<TypedMeeting>(`conference:${id}`, { day: '', time: '', format: 'on-site', place: '' });
  const plan = usePlanConference(id);
  const submit = () =>
    plan.mutate(meetingOf(draft.value), {
      onSuccess: ({ id: made }) => {
        draft.discard();
        void navigate(`${list}/${made}/planen`);
      },
    });
  return (
    <>
      <PageHead
        title={t('conference.new')}
        lead={t('conference.newLead')}
        back={{ to: list, text: t('conference.tab') }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        <DraftForm
          draft={draft}
          sending={plan}
          submitText={t('conference.goOn')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={list} text={t('do.cancel')} />}
        >
          <MeetingFields typed={draft.value} onChange={(changed) => draft.update({ ...draft.value, ...changed })} />
        </DraftForm>
      </div>
    </>
  );
}
