import { useTranslation } from 'react-i18next';
import type { Mediator, NewMediator } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Button } from '../../components/button';
import { ComboListField } from '../../components/form/combo-field';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { useCodeList } from '../../domain/code-list';
import { formatDay, parseDay, today } from '../../i18n/format';
import { useKeepMediator } from './api';
import { Panel } from './panel';
import { useTowns } from './town-field';
import { useMediationWords } from './words';

interface Props {
  /** Null for a new one. */
  mediator: Mediator | null;
  onDone: () => void;
  onLeave: () => void;
}

/** What is written of a mediator. */
export function MediatorForm({ mediator, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useMediationWords();
  const draft = useDraft(`mediator:${mediator ? `${mediator.id}:${mediator.version}` : 'new'}`, typedOf(mediator));
  const keep = useKeepMediator(mediator);
  const typed = draft.value;
  const update = (more: Partial<typeof typed>) => draft.update({ ...typed, ...more });
  const submit = () =>
    keep.mutate(writtenOf(typed), {
      onSuccess: () => {
        draft.discard();
        onDone();
      },
    });
  return (
    <Panel id="mediator" title={mediator ? t('mediator.editOf', { name: mediator.name }) : t('mediator.new')}>
      <DraftForm
        draft={draft}
        sending={keep}
        submitText={t('do.save')}
        onSubmit={submit}
        leave={<Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
      >
        <TextField name="name" label={t('mediator.name')} value={typed.name} onChange={(name) => update({ name })} />
        <ComboListField
          name="languages"
          label={t('mediator.languages')}
          values={typed.languages}
          options={useCodeList('languages')}
          onChange={(languages) => update({ languages })}
        />
        <ComboListField
          name="towns"
          label={t('mediator.towns')}
          hint={t('mediator.townsHint')}
          optional
          values={typed.towns}
          options={useTowns()}
          onChange={(towns) => update({ towns })}
        />
        <SelectField
          name="qualification"
          label={t('mediator.qualification')}
          empty={t('state.choose')}
          value={typed.qualification}
          options={words.qualifications}
          onChange={(qualification) => update({ qualification })}
        />
        <TextField
          name="phone"
          label={t('mediator.phone')}
          hint={t('mediator.reachHint')}
          optional
          type="tel"
          value={typed.phone}
          onChange={(phone) => update({ phone })}
        />
        <TextField
          name="email"
          label={t('mediator.email')}
          optional
          type="email"
          value={typed.email}
          onChange={(email) => update({ email })}
        />
        <div className="form-pair">
          <DayField
            name="activeFrom"
            label={t('mediator.activeFrom')}
            hint={t('section.dayHint')}
            value={typed.activeFrom}
            onChange={(activeFrom) => update({ activeFrom })}
          />
          <DayField
            name="activeUntil"
            label={t('mediator.activeUntil')}
            hint={t('mediator.activeUntilHint')}
            optional
            value={typed.activeUntil}
            onChange={(activeUntil) => update({ activeUntil })}
          />
        </div>
      </DraftForm>
    </Panel>
  );
}

function typedOf(mediator: Mediator | null) {
  return {
    name: mediator?.name ?? '',
    languages: mediator?.languages ?? [],
    towns: mediator?.towns ?? [],
    qualification: mediator?.qualification ?? '',
    phone: mediator?.phone ?? '',
    email: mediator?.email ?? '',
    activeFrom: formatDay(mediator?.activeFrom ?? today()),
    activeUntil: mediator?.activeUntil ? formatDay(mediator.activeUntil) : '',
  };
}

/** What is missing is sent as it is, so that the server says so beside the field. */
function writtenOf({ qualification, ...typed }: ReturnType<typeof typedOf>): NewMediator {
  return {
    ...typed,
    name: typed.name.trim(),
    qualification: qualification as NewMediator['qualification'],
    phone: typed.phone.trim() || null,
    email: typed.email.trim() || null,
    activeFrom: parseDay(typed.activeFrom),
    activeUntil: parseDay(typed.activeUntil) || null,
  };
}
