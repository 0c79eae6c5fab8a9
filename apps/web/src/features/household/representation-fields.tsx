import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { DayField } from '../../components/form/day-field';
import { type Option, SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { NEW_REPRESENTATION, type TypedRepresentation } from './typed-member';
import { useHouseholdWords } from './words';

interface Props {
  representedBy: TypedRepresentation[];
  /** Who else is in the file. */
  people: Option[];
  onChange: (representedBy: TypedRepresentation[]) => void;
}

/** Who speaks for a member, by what right, and what was seen of it. */
export function RepresentationFields({ representedBy, people, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className="stack" id="field-representedBy" tabIndex={-1}>
        {representedBy.map((one, place) => (
          <OneRepresentation
            key={place}
            place={place}
            people={people}
            representation={one}
            onChange={(changed) =>
              onChange(representedBy.map((other, at) => (at === place ? { ...other, ...changed } : other)))
            }
            onRemove={() => onChange(representedBy.filter((_, at) => at !== place))}
          />
        ))}
      </div>
      <div className="actions">
        <Button
          icon="add"
          text={t('household.addRepresentation')}
          onClick={() => onChange([...representedBy, NEW_REPRESENTATION])}
        />
      </div>
    </>
  );
}

interface OneProps {
  place: number;
  people: Option[];
  representation: TypedRepresentation;
  onChange: (changed: Partial<TypedRepresentation>) => void;
  onRemove: () => void;
}

function OneRepresentation({ place, people, representation, onChange, onRemove }: OneProps) {
  const { t } = useTranslation();
  const { representations, proofs } = useHouseholdWords();
  const field = (of: string) => `representedBy.${place}.${of}`;
  const isOther = representation.who === 'other';
  return (
    <fieldset className="panel stack">
      <legend className="section-subtitle">{t('household.representation', { number: place + 1 })}</legend>
      <div className="form-pair">
        <SelectField
          name={field('memberId')}
          label={t('household.who')}
          value={representation.who}
          options={[...people, { value: 'other', label: t('household.somebodyElse') }]}
          onChange={(who) => onChange({ who })}
        />
        <SelectField
          name={field('kind')}
          label={t('household.right')}
          value={representation.kind}
          options={representations}
          onChange={(kind) => onChange({ kind })}
        />
      </div>
      {isOther && (
        <div className="form-pair">
          <TextField
            name={field('givenName')}
            label={t('field.givenName')}
            value={representation.givenName}
            onChange={(givenName) => onChange({ givenName })}
          />
          <TextField
            name={field('familyName')}
            label={t('field.familyName')}
            value={representation.familyName}
            onChange={(familyName) => onChange({ familyName })}
          />
        </div>
      )}
      <SelectField
        name={field('proofKind')}
        label={t('household.proof')}
        value={representation.proofKind}
        options={proofs}
        onChange={(proofKind) => onChange({ proofKind })}
      />
      {representation.proofKind !== 'not-seen' && (
        <TextField
          name={field('proof')}
          label={t('household.proofText')}
          hint={t('household.proofHint')}
          optional
          value={representation.proof}
          onChange={(proof) => onChange({ proof })}
        />
      )}
      <DayField
        name={field('validUntil')}
        label={t('household.until')}
        hint={t('household.untilHint')}
        optional
        value={representation.validUntil}
        onChange={(validUntil) => onChange({ validUntil })}
      />
      <div className="actions">
        <Button look="tertiary" text={t('household.removeRepresentation', { number: place + 1 })} onClick={onRemove} />
      </div>
    </fieldset>
  );
}
