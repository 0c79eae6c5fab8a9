import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import type { SavedDraft } from '../../browser/saved-draft';
import { Button } from '../../components/button';
import { Form } from '../../components/form/form';
import { SavedNote } from '../../components/saved-note';
import { AgendaFields } from './agenda-fields';
import { DraftFrame } from './draft-frame';
import { MeetingFields } from './meeting-fields';
import { ParticipantFields } from './participant-fields';
import type { TypedConference } from './typed-conference';

/** "Fallkonferenz vorbereiten": when, who and about what. */
export function ConferencePlanPage() {
  const { t } = useTranslation();
  const { id = '', conferenceId = '' } = useParams();
  return (
    <DraftFrame
      caseId={id}
      conferenceId={conferenceId}
      title={t('conference.prepare')}
      lead={t('conference.prepareLead')}
    >
      {(draft) => <PlanForm draft={draft} record={`/faelle/${id}/fallkonferenzen/${conferenceId}`} />}
    </DraftFrame>
  );
}

function PlanForm({ draft, record }: { draft: SavedDraft<TypedConference>; record: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const typed = draft.value;
  const change = (changed: Partial<TypedConference>) => draft.update({ ...typed, ...changed });
  const leave = async () => {
    if ((await draft.saveNow()) !== null) void navigate(record);
  };
  return (
    <Form errors={draft.error instanceof Problem ? draft.error.errors : []} onSubmit={() => void leave()}>
      <MeetingFields typed={typed} onChange={change} />
      <ParticipantFields typed={typed} onChange={change} />
      <AgendaFields agenda={typed.agenda} onChange={(agenda) => change({ agenda })} />
      <div className="form-foot">
        <Button type="submit" look="primary" text={t('conference.seeWho')} />
      </div>
      <SavedNote draft={draft} />
    </Form>
  );
}
