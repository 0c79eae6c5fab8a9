import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { KeptNote } from '../../components/draft-note';
import { Failure } from '../../components/failure';
import { ComboField } from '../../components/form/combo-field';
import { Form } from '../../components/form/form';
import { TextField } from '../../components/form/text-field';
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
  const errors = set.error instanceof Problem ? set.error.errors : [];
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
      {set.error && errors.length === 0 && <Failure error={set.error} />}
      <Form key={draft.keptAt ? 'typed' : 'empty'} errors={errors} onSubmit={submit}>
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
        <div className="form-pair">
          <TextField
            name="validFrom"
            label={t('wizard.firstDay')}
            hint={t('section.dayHint')}
            short
            inputMode="numeric"
            value={typed.validFrom}
            onChange={(validFrom) => update({ validFrom })}
          />
          <TextField
            name="validUntil"
            label={t('wizard.lastDay')}
            hint={t('deputy.untilHint')}
            short
            inputMode="numeric"
            value={typed.validUntil}
            onChange={(validUntil) => update({ validUntil })}
          />
        </div>
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('deputy.submit')} disabled={set.isPending} />
        </div>
        <KeptNote draft={draft} />
      </Form>
    </section>
  );
}
