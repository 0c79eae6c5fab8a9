import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import { useDraft } from '../../browser/drafts';
import { Button } from '../../components/button';
import { DraftForm } from '../../components/form/draft-form';
import { SelectField } from '../../components/form/select-field';
import { TextArea } from '../../components/form/text-field';
import { useDecideArrival } from './api';

interface Props {
  id: string;
  onDone: () => void;
  onLeave: () => void;
}

/** Who shall take the file; above the limit with a reason. */
export function AssignForm({ id, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const draft = useDraft(`arrival-assign:${id}`, { caseManagerId: '', reason: '' });
  const decide = useDecideArrival();
  const { data } = useQuery({ queryKey: ['load'], queryFn: () => take(api.GET('/api/load')) });
  const typed = draft.value;
  const options = (data?.items ?? [])
    .filter(({ hasLeft }) => !hasLeft)
    .map(({ accountId, name, free }) => ({ value: accountId, label: t('move.freePlaces', { name, count: free }) }));
  const submit = () =>
    decide.mutate(
      { id, decision: 'assign', caseManagerId: typed.caseManagerId || null, reason: typed.reason.trim() || null },
      {
        onSuccess: () => {
          draft.discard();
          onDone();
        },
      },
    );
  return (
    <DraftForm
      draft={draft}
      sending={decide}
      submitText={t('move.assignSubmit')}
      onSubmit={submit}
      leave={<Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
    >
      <SelectField
        name="caseManagerId"
        label={t('move.assignWho')}
        value={typed.caseManagerId}
        options={options}
        onChange={(caseManagerId) => draft.update({ ...typed, caseManagerId })}
      />
      <TextArea
        name="reason"
        label={t('move.overLimitReason')}
        hint={t('move.overLimitHint')}
        optional
        value={typed.reason}
        onChange={(reason) => draft.update({ ...typed, reason })}
      />
    </DraftForm>
  );
}

/** Why the file cannot be taken. */
export function RefuseForm({ id, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const draft = useDraft(`arrival-refuse:${id}`, '');
  const decide = useDecideArrival();
  const submit = () =>
    decide.mutate(
      { id, decision: 'refuse', reason: draft.value.trim() || null },
      {
        onSuccess: () => {
          draft.discard();
          onDone();
        },
      },
    );
  return (
    <DraftForm
      draft={draft}
      sending={decide}
      submitText={t('move.refuseSubmit')}
      onSubmit={submit}
      leave={<Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
    >
      <TextArea
        name="reason"
        label={t('move.refusal')}
        hint={t('move.refusalHint')}
        value={draft.value}
        onChange={draft.update}
      />
    </DraftForm>
  );
}
