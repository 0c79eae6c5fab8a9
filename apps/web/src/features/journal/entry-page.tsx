import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../../api/problem';
import type { Case, JournalDraft } from '../../api/types';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useRecordEntry, useStoredDraft } from './api';
import { DraftRefused, RestoredDraft, SavedNote } from './draft-notes';
import { EntryFields } from './entry-fields';
import { PresenceNote } from './presence-note';
import { faultsOf, toContent } from './typed-entry';
import { useContactDraft } from './use-contact-draft';

/** "Kontakt dokumentieren": one page, on which nothing that is typed gets lost. */
export function EntryPage({ file }: { file: Case }) {
  const stored = useStoredDraft(file.id);
  return <QueryView query={stored}>{(draft) => <EntryForm key={file.id} file={file} stored={draft} />}</QueryView>;
}

function EntryForm({ file, stored }: { file: Case; stored: JournalDraft }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useContactDraft(file.id, stored);
  const record = useRecordEntry(file.id);
  const list = `/faelle/${file.id}/kontakte`;
  const { typed, entryId } = draft.value;
  const errors = faultsOf(record.error, typed);
  const number = t('case.title', { number: file.number });
  /** The entry is there already, with other words: what is typed here becomes a correction of it. */
  const correct = () => {
    draft.finish();
    void navigate(`${list}/${entryId}/berichtigen`, { state: { typed } });
  };
  const submit = () =>
    record.mutate(
      { entryId, ...toContent(typed) },
      {
        onSuccess: () => {
          draft.finish();
          void navigate(list, { state: { saved: true } });
        },
        onError: (error) => {
          if (error instanceof Problem && error.code === 'entry-recorded') correct();
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('journal.new')}
        tabTitle={`${number} · ${t('journal.new')}`}
        back={{ to: list, text: `${number}: ${t('journal.tab')}` }}
        lead={`${file.person.givenName} ${file.person.familyName}`}
      />
      <div className="form">
        <PresenceNote caseId={file.id} typed={typed} />
        <RestoredDraft draft={draft} />
        <DraftRefused draft={draft} onCorrect={correct} />
        {record.error && errors.length === 0 && <Failure error={record.error} />}
        <Form errors={errors} onSubmit={submit}>
          <EntryFields typed={typed} onChange={draft.change} />
          <div className="form-foot">
            <Button
              type="submit"
              look="primary"
              text={record.isPending ? t('do.saving') : t('journal.submit')}
              disabled={record.isPending}
            />
            <LinkButton look="tertiary" to={list} text={t('journal.later')} />
          </div>
          <SavedNote draft={draft} />
        </Form>
      </div>
    </>
  );
}
