import { useTranslation } from 'react-i18next';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { ComboField } from '../../components/form/combo-field';
import { DraftForm } from '../../components/form/draft-form';
import { PeriodFields } from '../../components/form/period-fields';
import { useColleagues } from '../../domain/colleagues';
import { parseDay } from '../../i18n/format';
import { useSetDeputy } from './api';

const NOTHING = { absentId: '', deputyId: '', validFrom: '', validUntil: '' };

/** Sets a deputy for a period. */
export function DeputyForm() {
  const { t } = useTranslation();
  const draft = useDraft('deputy', NOTHING);
  const set = useSetDeputy();
  const team = useColleagues()
    .all.filter(({ sameAgency }) => sameAgency)
    .map(({ id, name }) => ({ value: id, label: name }));
  const typed = draft.value;
  const update = (changed: Partial<typeof NOTHING>) => draft.update({ ...typed, ...changed });
  const submit = () =>
    set.mutate(
      { ...typed, validFrom: parseDay(typed.validFrom), validUntil: parseDay(typed.validUntil) },
      { onSuccess: () => draft.discard() },
    );
  return (
    <section className="stack" aria-labelledby="new-deputy">
      <h2 className="section-title" id="new-deputy">
        {t('deputy.new')}
      </h2>
      {set.isSuccess && <Alert kind="success" title={t('deputy.set')} live />}
      <DraftForm
        key={draft.keptAt ? 'typed' : 'empty'}
        draft={draft}
        sending={set}
        submitText={t('deputy.submit')}
        onSubmit={submit}
      >
        <ComboField
          name="absentId"
          label={t('deputy.absentLabel')}
          value={typed.absentId}
          options={team}
          onChange={(absentId) => update({ absentId })}
        />
        <ComboField
          name="deputyId"
          label={t('deputy.deputyLabel')}
          hint={t('deputy.deputyHint')}
          value={typed.deputyId}
          options={team}
          onChange={(deputyId) => update({ deputyId })}
        />
        <PeriodFields
          period={typed}
          onChange={update}
          firstHint={t('section.dayHint')}
          lastHint={t('deputy.untilHint')}
        />
      </DraftForm>
    </section>
  );
}
