import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { DayField } from '../../components/form/day-field';
import { Form } from '../../components/form/form';
import { formatDay, parseDay } from '../../i18n/format';
import { usePlanClosing } from './api';

/** When a place is expected to become free: what those who wait are told comes from it. */
export function PlannedClosing({ caseId, planned }: { caseId: string; planned: string | null }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(planned ? formatDay(planned) : '');
  const plan = usePlanClosing(caseId);
  const errors = plan.error instanceof Problem ? plan.error.errors : [];
  return (
    <section className="panel stack-tight" aria-labelledby="planned-closing">
      <h2 className="section-title" id="planned-closing">
        {t('course.planTitle')}
      </h2>
      <p className="muted reading">{t('course.planText')}</p>
      {plan.error && errors.length === 0 && <Failure error={plan.error} />}
      {plan.isSuccess && <Alert kind="success" title={t('course.planned')} live />}
      <Form errors={errors} onSubmit={() => plan.mutate(typed.trim() ? parseDay(typed) : null)}>
        <DayField
          name="on"
          label={t('course.planDay')}
          hint={t('section.dayHint')}
          optional
          value={typed}
          onChange={setTyped}
        />
        <div className="actions">
          <Button type="submit" text={t('course.planSubmit')} disabled={plan.isPending} />
          {planned && (
            <Button
              look="tertiary"
              text={t('course.planClear')}
              disabled={plan.isPending}
              onClick={() => plan.mutate(null)}
            />
          )}
        </div>
      </Form>
    </section>
  );
}
