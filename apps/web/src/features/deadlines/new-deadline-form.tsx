import { useTranslation } from 'react-i18next';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { DraftForm } from '../../components/form/draft-form';
import { DeadlineFields } from '../../domain/deadline-fields';
import { parseDay } from '../../i18n/format';
import { useRecordDeadline } from './api';

const NOTHING = { title: '', dueOn: '' };

/** Writes down what is to be done in a file by a day. */
export function NewDeadlineForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const draft = useDraft(`deadline:${caseId}`, NOTHING);
  const record = useRecordDeadline(caseId);
  const typed = draft.value;
  const update = (changed: Partial<typeof NOTHING>) => draft.update({ ...typed, ...changed });
  return (
    <section className="stack" aria-labelledby="new-deadline">
      <h2 className="section-title" id="new-deadline">
        {t('deadline.new')}
      </h2>
      {record.isSuccess && <Alert kind="success" title={t('deadline.recorded')} live />}
      <DraftForm
        key={draft.keptAt ? 'typed' : 'empty'}
        draft={draft}
        sending={record}
        submitText={t('deadline.submit')}
        onSubmit={() =>
          record.mutate(
            { title: typed.title.trim(), dueOn: parseDay(typed.dueOn) },
            { onSuccess: () => draft.discard() },
          )
        }
      >
        <DeadlineFields hint={t('deadline.titleHint')} value={typed} onChange={update} />
      </DraftForm>
    </section>
  );
}
