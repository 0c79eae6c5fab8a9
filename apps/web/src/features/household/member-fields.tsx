import { useTranslation } from 'react-i18next';
import { ComboField, ComboListField } from '../../components/form/combo-field';
import { RadioGroup } from '../../components/form/choice-group';
import { type Option, SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { useCodeList } from '../../domain/code-list';
import { NameFields } from './name-fields';
import { PrecisionField } from './precision-field';
import { RepresentationFields } from './representation-fields';
import type { TypedMember } from './typed-member';
import { type Residence, useHouseholdWords } from './words';

interface Props {
  typed: TypedMember;
  people: Option[];
  onChange: (changed: Partial<TypedMember>) => void;
}

/** Everything that can be said of a member. */
export function MemberFields({ typed, people, onChange }: Props) {
  const { t } = useTranslation();
  const { relations, residences } = useHouseholdWords();
  const towns = useCodeList('municipalities');
  return (
    <>
      <div className="form-pair">
        <TextField
          name="givenName"
          label={t('field.givenName')}
          required
          value={typed.givenName}
          onChange={(givenName) => onChange({ givenName })}
        />
        <TextField
          name="familyName"
          label={t('field.familyName')}
          required
          value={typed.familyName}
          onChange={(familyName) => onChange({ familyName })}
        />
      </div>
      <SelectField
        name="relation"
        label={t('household.relationAsked')}
        empty={t('state.choose')}
        value={typed.relation}
        options={relations}
        onChange={(relation) => onChange({ relation })}
      />
      <RadioGroup<Residence>
        name="lives"
        label={t('household.lives')}
        layout="inline"
        value={typed.lives as Residence}
        options={residences}
        onChange={(lives) => onChange({ lives })}
      />
      {typed.lives === 'elsewhere' && (
        <ComboField
          name="municipality"
          label={t('field.municipality')}
          hint={t('household.townHint')}
          optional
          value={typed.municipality}
          options={towns}
          onChange={(municipality) => onChange({ municipality })}
        />
      )}
      <PrecisionField value={typed.bornOnPrecision} onChange={(bornOnPrecision) => onChange({ bornOnPrecision })} />
      <TextField
        name="bornOn"
        label={t('field.bornOn')}
        hint={t(`household.bornHint.${typed.bornOnPrecision}`)}
        optional
        short
        inputMode="numeric"
        value={typed.bornOn}
        onChange={(bornOn) => onChange({ bornOn })}
      />
      <Origin typed={typed} onChange={onChange} />
      <h2 className="section-title">{t('household.names')}</h2>
      <p className="hint">{t('household.namesHint')}</p>
      <NameFields names={typed.names} onChange={(names) => onChange({ names })} />
      <h2 className="section-title">{t('household.represented')}</h2>
      <p className="hint">{t('household.representedHint')}</p>
      <RepresentationFields
        representedBy={typed.representedBy}
        people={people}
        onChange={(representedBy) => onChange({ representedBy })}
      />
    </>
  );
}

function Origin({ typed, onChange }: Omit<Props, 'people'>) {
  const { t } = useTranslation();
  const sexes = useCodeList('sex');
  const nationalities = useCodeList('nationalities');
  const languages = useCodeList('languages');
  return (
    <>
      <SelectField
        name="sex"
        label={t('field.sex')}
        optional
        value={typed.sex}
        options={sexes}
        onChange={(sex) => onChange({ sex })}
      />
      <ComboListField
        name="nationalities"
        label={t('field.nationalities')}
        hint={t('section.addHint')}
        optional
        values={typed.nationalities}
        options={nationalities}
        onChange={(chosen) => onChange({ nationalities: chosen })}
      />
      <ComboField
        name="preferredLanguage"
        label={t('field.preferredLanguage')}
        optional
        value={typed.preferredLanguage}
        options={languages}
        onChange={(preferredLanguage) => onChange({ preferredLanguage })}
      />
      <RadioGroup
        name="interpreterNeeded"
        label={t('field.interpreterNeeded')}
        optional
        layout="inline"
        value={typed.interpreterNeeded}
        options={[
          { value: 'yes', label: t('state.yes') },
          { value: 'no', label: t('state.no') },
        ]}
        onChange={(interpreterNeeded) => onChange({ interpreterNeeded })}
      />
    </>
  );
}
