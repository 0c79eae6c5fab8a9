import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type FieldError, Problem } from '../../api/problem';
import type { Case, CaseDocument } from '../../api/types';
import { uploadFaults } from '../../api/upload';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { KeptNote, RestoredNote } from '../../components/draft-note';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { UploadField } from '../../components/form/upload-field';
import { PageHead } from '../../components/page-head';
import { useForgetDocuments, useSaveDocument, useUploadVersion } from './api';
import { DeletionForm } from './deletion-form';
import { DocumentConflict } from './document-conflict';
import { DocumentFields } from './document-fields';
import { ACCEPTED, MOST_BYTES } from './file-types';
import { RetentionPanel } from './retention-panel';
import { changedDocument, toDocument, type TypedDocument, typedOf } from './typed-document';

interface Props {
  file: Case;
  /** Null for a new one. */
  document: CaseDocument | null;
}

/** Records a document or changes what is known of it, and sends a file as its next version. */
export function DocumentForm({ file, document }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = `/faelle/${file.id}/dokumente`;
  const number = t('case.title', { number: file.number });
  const draft = useDraft<TypedDocument>(`document:${file.id}:${document?.id ?? 'new'}`, typedOf(document));
  const forget = useForgetDocuments(file.id);
  const sending = useSending(file.id, document, () => {
    draft.discard();
    forget();
    void navigate(list, { state: { happened: 'saved' } });
  });
  if (sending.theirs) {
    return (
      <DocumentConflict
        mine={draft.value}
        theirs={typedOf(sending.theirs)}
        isSaving={sending.isPending}
        onBack={sending.back}
        onChoose={(chosen) => {
          draft.update(chosen);
          void sending.send(chosen);
        }}
      />
    );
  }
  return (
    <>
      <PageHead
        title={t(document ? 'document.editTitle' : 'document.new')}
        tabTitle={`${number} · ${t('document.one')}`}
        back={{ to: list, text: `${number}: ${t('document.tab')}` }}
      />
      <div className="form">
        {file.closedOn === null ? (
          <>
            <RestoredNote draft={draft} />
            {sending.error && sending.faults.length === 0 && <Failure error={sending.error} />}
            <Form errors={sending.faults} onSubmit={() => void sending.send(draft.value)}>
              <DocumentFields
                typed={draft.value}
                onChange={(changed) => draft.update({ ...draft.value, ...changed })}
              />
              <UploadField
                label={t(document ? 'document.newFile' : 'document.file')}
                hint={t(document ? 'document.newFileHint' : 'document.fileHint')}
                accept={ACCEPTED}
                file={sending.chosen}
                sent={sending.share}
                onChoose={sending.choose}
              />
              <div className="form-foot">
                <Button
                  type="submit"
                  look="primary"
                  text={sending.isPending ? t('do.saving') : t('document.submit')}
                  disabled={sending.isPending}
                />
                <LinkButton look="tertiary" to={list} text={t('do.back')} />
              </div>
              <KeptNote draft={draft} />
            </Form>
          </>
        ) : (
          <Alert kind="info" title={t('document.closedText')} />
        )}
        {document && <RetentionPanel caseId={file.id} document={document} />}
        {document && <DeletionForm caseId={file.id} document={document} />}
      </div>
    </>
  );
}

/** Saves what is typed, then sends the file. What went through is not sent again when the rest did not. */
function useSending(caseId: string, document: CaseDocument | null, onDone: () => void) {
  const { t } = useTranslation();
  const [known, setKnown] = useState(document && { id: document.id, version: document.version });
  const [chosen, setChosen] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const [faults, setFaults] = useState<FieldError[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [theirs, setTheirs] = useState<CaseDocument | null>(null);
  const save = useSaveDocument(caseId);
  const add = useUploadVersion(caseId, setShare);
  const about = (code: string, message: string): FieldError[] => [{ field: 'file', code, message }];
  const fail = (fault: unknown, faultsOf: FieldError[]) => {
    setError(fault instanceof Error ? fault : new Error(String(fault)));
    setFaults(faultsOf);
  };
  const send = async (typed: TypedDocument): Promise<void> => {
    setError(null);
    setFaults([]);
    if (!chosen && (document === null || document.versions.length === 0))
      return setFaults(about('missing', t('document.missing')));
    if (chosen && chosen.size > MOST_BYTES) return setFaults(about('size', t('document.tooLarge')));
    let id: string;
    try {
      const saved = await save.mutateAsync({ known, body: toDocument(typed) });
      setKnown({ id: saved.id, version: saved.version });
      ({ id } = saved);
    } catch (fault) {
      const changed = changedDocument(fault);
      if (changed) {
        setKnown({ id: changed.id, version: changed.version });
        return setTheirs(changed);
      }
      return fail(fault, fault instanceof Problem ? fault.errors : []);
    } finally {
      setShare(0);
    }
    setTheirs(null);
    try {
      if (chosen) await add.mutateAsync({ id, file: chosen });
    } catch (fault) {
      return fail(fault, uploadFaults(fault, { tooLarge: t('document.tooLarge'), wrongType: t('document.wrongType') }));
    }
    onDone();
  };
  return {
    chosen,
    faults,
    error,
    theirs,
    send,
    share: add.isPending ? share : null,
    isPending: save.isPending || add.isPending,
    back: () => setTheirs(null),
    choose: (file: File | null) => {
      setChosen(file);
      setFaults([]);
    },
  };
}
