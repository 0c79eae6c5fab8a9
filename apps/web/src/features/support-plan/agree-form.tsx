import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../../api/problem';
import type { SavedDraft } from '../../browser/saved-draft';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { RadioGroup } from '../../components/form/choice-group';
import { DayField } from '../../components/form/day-field';
import { Form } from '../../components/form/form';
import { TextField } from '../../components/form/text-field';
import { formatDay, parseDay, today } from '../../i18n/format';
import { useAgreePlan } from './api';
import type { TypedPlan } from './typed-plan';

interface Props {
  caseId: string;
  planId: string;
  draft: SavedDraft<TypedPlan>;
  /** What is agreed. */
  children: ReactNode;
}

/** The plan, and at its foot that the person agrees to it. */
export function AgreeForm({ caseId, planId, draft, children }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const agree = useAgreePlan(caseId, planId);
  const [typed, setTyped] = useState(() => ({
    how: 'written' as 'written' | 'oral',
    witness: '',
    agreedOn: formatDay(today()),
  }));
  const error = draft.error ?? agree.error;
  const errors = error instanceof Problem ? error.errors : [];
  const submit = async () => {
    // What is still on its way goes first: what is agreed is what was saved.
    const version = await draft.saveNow();
    if (version === null) return;
    const { how, witness, agreedOn } = typed;
    agree.mutate(
      {
        version,
        how,
        agreedOn: parseDay(agreedOn),
        ...(how === 'oral' && witness.trim() && { witness: witness.trim() }),
      },
      {
        onSuccess: () => {
          draft.forget();
          void navigate(`/faelle/${caseId}/hilfeplan`, { state: { done: 'agreed' } });
        },
      },
    );
  };
  return (
    <Form errors={errors} onSubmit={() => void submit()}>
      {agree.error && errors.length === 0 && <Failure error={agree.error} />}
      {children}
      <section className="panel stack" aria-labelledby="agree">
        <h2 className="section-title" id="agree">
          {t('supportPlan.agreeTitle')}
        </h2>
        <p className="reading">{t('supportPlan.agreeText')}</p>
        <RadioGroup
          name="how"
          label={t('supportPlan.agreeHow')}
          value={typed.how}
          options={[
            { value: 'written', label: t('supportPlan.agreeWritten') },
            { value: 'oral', label: t('supportPlan.agreeOral') },
          ]}
          onChange={(how) => setTyped({ ...typed, how })}
        />
        {typed.how === 'oral' && (
          <TextField
            name="witness"
            label={t('supportPlan.witness')}
            value={typed.witness}
            onChange={(witness) => setTyped({ ...typed, witness })}
          />
        )}
        <DayField
          name="agreedOn"
          label={t('supportPlan.agreedOn')}
          hint={t('supportPlan.dueHint')}
          value={typed.agreedOn}
          onChange={(agreedOn) => setTyped({ ...typed, agreedOn })}
        />
        <div className="actions">
          <Button type="submit" look="primary" text={t('supportPlan.submit')} disabled={agree.isPending} />
        </div>
      </section>
    </Form>
  );
}
