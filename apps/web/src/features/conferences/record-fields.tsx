import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { RadioGroup } from '../../components/form/choice-group';
import { SelectField } from '../../components/form/select-field';
import { TextArea } from '../../components/form/text-field';
import { useAgencies } from '../../domain/agencies';
import { useColleagues } from '../../domain/colleagues';
import { MeasureFields } from '../../domain/measure-fields';
import { useWords } from '../../domain/words';
import de from '../../i18n/de.json';
import { newMeasure, type Present, type TypedConference, type TypedConferenceMeasure } from './typed-conference';

type Area = TypedConferenceMeasure['area'];
const AREAS = Object.keys(de.lifeArea) as Area[];

interface Props {
  typed: TypedConference;
  onChange: (changed: Partial<TypedConference>) => void;
}

/** What is written down of a conference: who was there, what was said, what was agreed. */
export function RecordFields({ typed, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Presence typed={typed} onChange={onChange} />
      <Notes typed={typed} onChange={onChange} />
      <TextArea
        name="minutes"
        label={t('conference.minutes')}
        hint={t('conference.minutesHint')}
        value={typed.minutes}
        onChange={(minutes) => onChange({ minutes })}
      />
      <Measures typed={typed} onChange={onChange} />
    </>
  );
}

function Presence({ typed, onChange }: Props) {
  const { t } = useTranslation();
  const colleagues = useColleagues(typed.staff.length > 0);
  const agencies = useAgencies().data?.items ?? [];
  const nameOf = (id: string) => agencies.find((agency) => agency.id === id)?.name ?? '';
  const options: { value: 'yes' | 'no'; label: string }[] = [
    { value: 'yes', label: t('conference.wasThere') },
    { value: 'no', label: t('conference.wasNotThere') },
  ];
  const group = (name: string, label: string, value: Present, change: (present: Present) => void) => (
    <RadioGroup
      key={name}
      name={name}
      label={label}
      layout="inline"
      value={value}
      options={options}
      onChange={change}
    />
  );
  return (
    <fieldset className="panel stack">
      <legend className="section-title">{t('conference.whoCame')}</legend>
      {typed.personInvited &&
        group('personPresent', t('conference.person'), typed.personPresent, (personPresent) =>
          onChange({ personPresent }),
        )}
      {typed.staff.map(({ accountId, present }, place) =>
        group(`staff.${place}.present`, colleagues.nameOf(accountId), present, (changed) =>
          onChange({ staff: typed.staff.map((one, at) => (at === place ? { ...one, present: changed } : one)) }),
        ),
      )}
      {typed.agencies.map(({ agencyId, present }, place) =>
        group(`agencies.${place}.present`, nameOf(agencyId), present, (changed) =>
          onChange({ agencies: typed.agencies.map((one, at) => (at === place ? { ...one, present: changed } : one)) }),
        ),
      )}
    </fieldset>
  );
}

function Notes({ typed: { agenda }, onChange }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      {agenda.map((point, place) => {
        const change = (changed: Partial<typeof point>) =>
          onChange({ agenda: agenda.map((one, at) => (at === place ? { ...one, ...changed } : one)) });
        return (
          <fieldset key={point.id} className="panel stack">
            <legend className="section-title">
              {place + 1}. {point.text}
            </legend>
            <p className="muted">{point.category ? words.category(point.category) : t('conference.noCategory')}</p>
            <RadioGroup
              name={`agenda.${place}.discussed`}
              label={t('conference.cameUp')}
              layout="inline"
              value={point.discussed}
              options={[
                { value: 'yes', label: t('conference.discussed'), hint: t('conference.discussedHint') },
                { value: 'no', label: t('conference.wasNotDiscussed') },
              ]}
              onChange={(discussed) => change({ discussed })}
            />
            <TextArea
              name={`agenda.${place}.note`}
              label={t('conference.note')}
              optional
              value={point.note}
              onChange={(note) => change({ note })}
            />
          </fieldset>
        );
      })}
    </>
  );
}

function Measures({ typed: { measures }, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-labelledby="conference-measures">
      <h2 className="section-title" id="conference-measures">
        {t('conference.measures')}
      </h2>
      <p className="reading muted">{t('conference.measuresHint')}</p>
      {measures.map((measure, place) => {
        const change = (changed: Partial<TypedConferenceMeasure>) =>
          onChange({ measures: measures.map((one, at) => (at === place ? { ...one, ...changed } : one)) });
        return (
          <div key={measure.id} className="panel stack">
            <SelectField
              name={`measures.${place}.area`}
              label={t('supportPlan.area')}
              value={measure.area}
              options={AREAS.map((area) => ({ value: area, label: t(`lifeArea.${area}`) }))}
              onChange={(value) => change({ area: AREAS.find((area) => area === value) ?? measure.area })}
            />
            <MeasureFields
              name={`measures.${place}`}
              number={String(place + 1)}
              measure={measure}
              onChange={change}
              onRemove={() => onChange({ measures: measures.filter(({ id }) => id !== measure.id) })}
            />
          </div>
        );
      })}
      <div className="actions">
        <Button
          icon="add"
          text={t('supportPlan.addMeasure')}
          onClick={() => onChange({ measures: [...measures, newMeasure()] })}
        />
      </div>
    </section>
  );
}
