import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { ComboField } from '../../components/form/combo-field';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { useCodeList } from '../../domain/code-list';
import { scriptOf, writingOf } from './scripts';
import { NEW_NAME, type TypedName } from './typed-member';
import { useHouseholdWords } from './words';

interface Props {
  names: TypedName[];
  onChange: (names: TypedName[]) => void;
}

/** Other names of somebody: each with its kind, its script and, where it helps, its language. */
export function NameFields({ names, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className="stack" id="field-names" tabIndex={-1}>
        {names.map((name, place) => (
          <OneName
            key={place}
            place={place}
            name={name}
            onChange={(changed) => onChange(names.map((one, at) => (at === place ? { ...one, ...changed } : one)))}
            onRemove={() => onChange(names.filter((_, at) => at !== place))}
          />
        ))}
      </div>
      <div className="actions">
        <Button icon="add" text={t('household.addName')} onClick={() => onChange([...names, NEW_NAME])} />
      </div>
    </>
  );
}

interface OneProps {
  place: number;
  name: TypedName;
  onChange: (changed: Partial<TypedName>) => void;
  onRemove: () => void;
}

function OneName({ place, name, onChange, onRemove }: OneProps) {
  const { t } = useTranslation();
  const { nameKinds, scripts } = useHouseholdWords();
  const languages = useCodeList('languages');
  const field = (of: string) => `names.${place}.${of}`;
  const isOriginal = name.kind === 'original';
  const writing = isOriginal && name.script ? writingOf(name) : {};
  return (
    <fieldset className="panel stack">
      <legend className="section-subtitle">{t('household.name', { number: place + 1 })}</legend>
      <SelectField
        name={field('kind')}
        label={t('household.nameKind')}
        value={name.kind}
        options={nameKinds}
        onChange={(value) => {
          const kind = nameKinds.find((one) => one.value === value)?.value ?? name.kind;
          const script = kind === 'original' ? (scriptOf(name.language) ?? '') : 'Latn';
          onChange({ kind, script });
        }}
      />
      {isOriginal && (
        <div className="form-pair">
          <ComboField
            name={field('language')}
            label={t('household.language')}
            optional
            value={name.language}
            options={languages}
            onChange={(language) => onChange({ language, script: scriptOf(language) ?? name.script })}
          />
          <SelectField
            name={field('script')}
            label={t('household.script')}
            value={name.script}
            options={scripts.filter(({ value }) => value !== 'Latn')}
            onChange={(script) => onChange({ script })}
          />
        </div>
      )}
      <div className="form-pair">
        <TextField
          name={field('givenName')}
          label={t('field.givenName')}
          optional
          {...writing}
          value={name.givenName}
          onChange={(givenName) => onChange({ givenName })}
        />
        <TextField
          name={field('familyName')}
          label={t('field.familyName')}
          optional
          {...writing}
          value={name.familyName}
          onChange={(familyName) => onChange({ familyName })}
        />
      </div>
      <div className="actions">
        <Button look="tertiary" text={t('household.removeName', { number: place + 1 })} onClick={onRemove} />
      </div>
    </fieldset>
  );
}
