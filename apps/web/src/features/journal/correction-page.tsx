import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Case, JournalEntry, JournalTyped } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { RestoredNote } from '../../components/draft-note';
import { Button, LinkButton } from '../../components/button';
import { DraftForm } from '../../components/form/draft-form';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useCorrectEntry, useVersions } from './api';
import { EntryFields } from './entry-fields';
import { EntryView } from './entry-view';
import { PresenceNote } from './presence-note';
import { toContent, typedOf } from './typed-entry';

interface Kept {
  version: number;
  reason: string;
  typed: JournalTyped;
}

/** "Kontakt berichtigen": the new wording beside the reason; what stood there before is kept. */
export function CorrectionPage({ file }: { file: Case }) {
  const { entryId = '' } = useParams();
  const versions = useVersions(file.id, entryId, true);
  return (
    <QueryView query={versions}>
      {({ items: [current] }) => current && <CorrectionForm key={entryId} file={file} current={current} />}
    </QueryView>
  );
}

function CorrectionForm({ file, current }: { file: Case; current: JournalEntry }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state } = useLocation();
  const brought = isRecord(state) && isRecord(state['typed']) ? (state['typed'] as JournalTyped) : null;
  const draft = useDraft<Kept>(`correction:${file.id}:${current.id}`, {
    version: current.version,
    reason: '',
    typed: brought ?? typedOf(current),
  });
  const { keptAt, update } = draft;
  // What was written for a contact that is in the file already is kept from the first moment.
  const isTaken = useRef(false);
  useEffect(() => {
    if (brought === null || isTaken.current) return;
    isTaken.current = true;
    if (keptAt === null) update({ version: current.version, reason: '', typed: brought });
  }, [brought, keptAt, update, current.version]);
  const correct = useCorrectEntry(file.id, current.id);
  const list = `/faelle/${file.id}/kontakte`;
  const { typed, reason, version } = draft.value;
  const number = t('case.title', { number: file.number });
  const goOn = () => {
    draft.update({ ...draft.value, version: current.version });
    correct.reset();
  };
  const submit = () =>
    correct.mutate(
      { ...toContent(typed), version, reason },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(list, { state: { corrected: true } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('journal.correct')}
        tabTitle={`${number} · ${t('journal.correct')}`}
        back={{ to: list, text: `${number}: ${t('journal.tab')}` }}
        lead={t('journal.correctLead')}
      />
      <div className="form">
        <PresenceNote caseId={file.id} typed={typed} />
        <RestoredNote draft={draft} />
        {version < current.version && (
          <Alert kind="warning" live title={t('journal.changedTitle')}>
            <p>{t('journal.changedText')}</p>
            <EntryView entry={current} />
            <div className="actions">
              <Button text={t('journal.goOn')} onClick={goOn} />
            </div>
          </Alert>
        )}
        <DraftForm
          draft={draft}
          sending={correct}
          submitText={t('journal.saveCorrection')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={list} text={t('do.back')} />}
        >
          <EntryFields
            typed={typed}
            onChange={(changed) => draft.update({ ...draft.value, typed: { ...typed, ...changed } })}
          />
          <TextField
            name="reason"
            label={t('journal.reason')}
            hint={t('journal.reasonHint')}
            value={reason}
            onChange={(text) => draft.update({ ...draft.value, reason: text })}
          />
        </DraftForm>
      </div>
    </>
  );
}
