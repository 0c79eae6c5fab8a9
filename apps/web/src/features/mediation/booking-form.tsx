import { useTranslation } from 'react-i18next';
import { useDraft } from '../../browser/drafts';
import { Button } from '../../components/button';
import { RadioGroup } from '../../components/form/choice-group';
import { ComboField } from '../../components/form/combo-field';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { useCodeList } from '../../domain/code-list';
import { daysUntil, parseDay } from '../../i18n/format';
import { useBook, useMediators, useTerms } from './api';
import { Panel } from './panel';
import { TownField } from './town-field';
import { bookingOf, EMPTY_BOOKING, momentOf, type TypedBooking } from './typed-booking';
import { useMediationWords } from './words';

interface Props {
  caseId: string;
  onDone: () => void;
  onLeave: () => void;
}

/** Books a mediator: first when and in which language, then who of those that are free. */
export function BookingForm({ caseId, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useMediationWords();
  const draft = useDraft(`mediation:${caseId}`, EMPTY_BOOKING);
  const book = useBook(caseId);
  const leadDays = useTerms().data?.currentLeadDays ?? 0;
  const typed = draft.value;
  const update = (more: Partial<TypedBooking>) => draft.update({ ...typed, ...more });
  const submit = () =>
    book.mutate(bookingOf(typed), {
      onSuccess: () => {
        draft.discard();
        onDone();
      },
    });
  const isShort = momentOf(typed.day, typed.time) !== null && daysUntil(parseDay(typed.day)) < leadDays;
  return (
    <Panel id="booking" title={t('booking.new')}>
      <p className="reading">{t('booking.newLead')}</p>
      <DraftForm
        draft={draft}
        sending={book}
        submitText={t('booking.submit')}
        onSubmit={submit}
        leave={<Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
      >
        <ComboField
          name="language"
          label={t('mediator.language')}
          value={typed.language}
          options={useCodeList('languages')}
          onChange={(language) => update({ language, mediatorId: '' })}
        />
        <When typed={typed} onChange={update} />
        <RadioGroup
          name="mode"
          label={t('booking.mode')}
          value={typed.mode}
          options={words.modes}
          onChange={(mode) => update({ mode, mediatorId: '' })}
        />
        {typed.mode === 'on-site' && (
          <>
            <TownField optional value={typed.town} onChange={(town) => update({ town, mediatorId: '' })} />
            <TextField
              name="place"
              label={t('booking.place')}
              hint={t('booking.placeHint')}
              value={typed.place}
              onChange={(place) => update({ place })}
            />
          </>
        )}
        <MediatorChoice typed={typed} onChange={(mediatorId) => update({ mediatorId })} />
        {isShort && (
          <SelectField
            name="shortReason"
            label={t('booking.shortReason')}
            hint={t('booking.shortHint', { count: leadDays })}
            empty={t('state.choose')}
            value={typed.shortReason}
            options={words.shortReasons}
            onChange={(shortReason) => update({ shortReason })}
          />
        )}
      </DraftForm>
    </Panel>
  );
}

interface PartProps {
  typed: TypedBooking;
  onChange: (more: Partial<TypedBooking>) => void;
}

function When({ typed, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="field-row">
      <DayField
        name="beginsAt"
        label={t('journal.day')}
        hint={t('section.dayHint')}
        value={typed.day}
        onChange={(day) => onChange({ day, mediatorId: '' })}
      />
      <TextField
        name="time"
        label={t('journal.time')}
        hint={t('journal.timeHint')}
        short
        value={typed.time}
        onChange={(time) => onChange({ time, mediatorId: '' })}
      />
      <TextField
        name="minutes"
        label={t('booking.minutes')}
        hint={t('booking.minutesHint')}
        short
        inputMode="numeric"
        value={typed.minutes}
        onChange={(minutes) => onChange({ minutes, mediatorId: '' })}
      />
    </div>
  );
}

/** Who speaks the language, comes to the town and is free then. */
function MediatorChoice({ typed, onChange }: { typed: TypedBooking; onChange: (mediatorId: string) => void }) {
  const { t } = useTranslation();
  const { language, day, time, mode, town } = typed;
  const freeAt = momentOf(day, time);
  const minutes = Number(typed.minutes);
  const isAsked = language !== '' && freeAt !== null && minutes >= 15 && minutes <= 480;
  const { data } = useMediators(
    {
      limit: 200,
      minutes,
      ...(language && { language }),
      ...(freeAt && { freeAt }),
      ...(mode === 'on-site' && town && { town }),
    },
    isAsked,
  );
  const free = isAsked ? (data?.items ?? []) : [];
  const hint = isAsked ? t('booking.free', { count: free.length }) : t('booking.freeFirst');
  return (
    <SelectField
      name="mediatorId"
      label={t('booking.mediator')}
      hint={hint}
      empty={t('state.choose')}
      value={typed.mediatorId}
      options={free.map(({ id, name, qualification }) => ({
        value: id,
        label: `${name} (${t(`qualification.${qualification}`)})`,
      }))}
      onChange={onChange}
    />
  );
}
