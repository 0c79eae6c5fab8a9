import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import type { SavedDraft } from '../../browser/saved-draft';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { DayField } from '../../components/form/day-field';
import { Form } from '../../components/form/form';
import { SavedNote } from '../../components/saved-note';
import { parseDay } from '../../i18n/format';
import { useHoldConference } from './api';
import { DraftFrame } from './draft-frame';
import { RecordFields } from './record-fields';
import type { TypedConference } from './typed-conference';

/** "Protokoll": written during the conference or after it, and then recorded for good. */
export function MinutesPage() {
  const { t } = useTranslation();
  const { id = '', conferenceId = '' } = useParams();
  return (
    <DraftFrame caseId={id} conferenceId={conferenceId} title={t('conference.write')} lead={t('conference.writeLead')}>
      {(draft) => <MinutesForm caseId={id} conferenceId={conferenceId} draft={draft} />}
    </DraftFrame>
  );
}

interface Props {
  caseId: string;
  conferenceId: string;
  draft: SavedDraft<TypedConference>;
}

function MinutesForm({ caseId, conferenceId, draft }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const hold = useHoldConference(caseId, conferenceId);
  const typed = draft.value;
  const [heldOn, setHeldOn] = useState(typed.day);
  const error = draft.error ?? hold.error;
  const errors = error instanceof Problem ? error.errors : [];
  const submit = async () => {
    // What is still on its way goes first: what is recorded is what was saved.
    const version = await draft.saveNow();
    if (version === null) return;
    hold.mutate(
      { version, heldOn: parseDay(heldOn) },
      {
        onSuccess: () => {
          draft.forget();
          void navigate(`/faelle/${caseId}/fallkonferenzen/${conferenceId}`, { state: { done: 'held' } });
        },
      },
    );
  };
  return (
    <Form errors={errors} onSubmit={() => void submit()}>
      {hold.error && errors.length === 0 && <Failure error={hold.error} />}
      <RecordFields typed={typed} onChange={(changed) => draft.update({ ...typed, ...changed })} />
      <SavedNote draft={draft} />
      <section className="panel stack" aria-labelledby="hold">
        <h2 className="section-title" id="hold">
          {t('conference.holdTitle')}
        </h2>
        <p className="reading">{t('conference.holdText')}</p>
        <DayField
          name="heldOn"
          label={t('conference.heldOn')}
          hint={t('journal.dayHint')}
          value={heldOn}
          onChange={setHeldOn}
        />
        <div className="actions">
          <Button type="submit" look="primary" text={t('conference.hold')} disabled={hold.isPending} />
        </div>
      </section>
    </Form>
  );
}
