import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { BookingStep, MediationBooking } from '../../api/types';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { RadioGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useBookingStep } from './api';
import { Panel } from './panel';
import { useMediationWords } from './words';

type To = BookingStep['to'];

/** What an appointment may become; whether it was held, only who was there can say. */
export function stepsOf({ state }: MediationBooking, wasThere: boolean): To[] {
  if (state === 'requested') return ['confirmed', 'cancelled'];
  if (state === 'confirmed') return wasThere ? ['held', 'no-show', 'cancelled'] : ['cancelled'];
  return [];
}

interface Props {
  booking: MediationBooking;
  onDone: (to: To) => void;
  onLeave: () => void;
}

/** Says what became of an appointment. */
export function StepForm({ booking, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useMediationWords();
  const options = stepsOf(booking, useCanEdit());
  const [to, setTo] = useState<To>(options[0] ?? 'cancelled');
  const [byWhom, setByWhom] = useState('');
  const [worked, setWorked] = useState(String(booking.minutes));
  const step = useBookingStep(booking.id);
  const errors = step.error instanceof Problem ? step.error.errors : [];
  const needsSide = to === 'no-show' || to === 'cancelled';
  const needsMinutes = to === 'held' || (to === 'no-show' && byWhom !== 'mediator');
  const submit = () =>
    step.mutate(
      {
        from: booking.state,
        to,
        byWhom: needsSide ? ((byWhom || null) as BookingStep['byWhom']) : null,
        workedMinutes: needsMinutes && worked.trim() !== '' ? Number(worked) : null,
      },
      { onSuccess: () => onDone(to) },
    );
  return (
    <Panel
      id="booking-step"
      title={t('booking.stepOf', { mediator: booking.mediator, when: formatMoment(booking.beginsAt) })}
    >
      {step.error && errors.length === 0 && <Failure error={step.error} />}
      <Form errors={errors} onSubmit={submit}>
        <RadioGroup
          name="to"
          label={t('booking.step')}
          value={to}
          options={options.map((value) => ({ value, label: t(`bookingState.${value}`) }))}
          onChange={setTo}
        />
        {needsSide && (
          <SelectField
            name="byWhom"
            label={t(to === 'no-show' ? 'booking.whoMissed' : 'booking.whoCancelled')}
            empty={t('state.choose')}
            value={byWhom}
            options={words.sides}
            onChange={setByWhom}
          />
        )}
        {needsMinutes && (
          <TextField
            name="workedMinutes"
            label={t('booking.worked')}
            hint={t(to === 'held' ? 'booking.workedHint' : 'booking.waitedHint')}
            short
            inputMode="numeric"
            unit={t('booking.minutesUnit')}
            value={worked}
            onChange={setWorked}
          />
        )}
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('do.save')} disabled={step.isPending} />
          <Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />
        </div>
      </Form>
    </Panel>
  );
}
