import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { formatMoment, instantOf } from '../../i18n/format';
import { useSetClock } from './api';

/** Moves the clock of a system for tests and demonstrations. */
export function ClockPage({ now }: { now: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const set = useSetClock();
  const errors = set.error instanceof Problem ? set.error.errors : [];
  // Everything on the screen is of another time; whoever has been idle for too long by the new one signs in again.
  const onSuccess = () => void queries.invalidateQueries();
  return (
    <>
      <PageHead title={t('clock.title')} lead={t('clock.lead')} />
      <div className="reading stack">
        <p>
          <strong>{t('clock.now', { time: formatMoment(now) })}</strong>
        </p>
        <Alert kind="warning" title={t('clock.warnTitle')}>
          <p>{t('clock.warnText')}</p>
        </Alert>
        {set.isSuccess && <Alert kind="success" title={t('clock.done')} live />}
        {set.error && errors.length === 0 && <Failure error={set.error} />}
        <Form errors={errors} onSubmit={() => set.mutate(instantOf(typed), { onSuccess })}>
          <TextField
            name="now"
            type="datetime-local"
            label={t('clock.label')}
            short
            value={typed}
            onChange={setTyped}
          />
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('clock.set')} disabled={set.isPending} />
            <Button text={t('clock.right')} disabled={set.isPending} onClick={() => set.mutate(null, { onSuccess })} />
          </div>
        </Form>
      </div>
    </>
  );
}
