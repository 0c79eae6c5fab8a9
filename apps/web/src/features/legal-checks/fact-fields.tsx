import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { DayField } from '../../components/form/day-field';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { CHOICES, RECORDED } from './fact-choices';
import { isDay, type TypedFact } from './typed-facts';
import { useLegalWords } from './words';

interface Props {
  index: number;
  typed: TypedFact;
  onChange: (typed: TypedFact) => void;
  onRemove: () => void;
}

/** One fact: what it is, as of which day, and what was seen of it. */
export function FactFields({ index, typed, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const words = useLegalWords();
  const name = (field: string) => `facts.${index}.${field}`;
  const update = (more: Partial<TypedFact>) => onChange({ ...typed, ...more });
  const heading = typed.key ? words.fact(typed.key) : t('legalFacts.newOne');
  return (
    <fieldset className="panel stack">
      <legend className="section-title">{t('legalFacts.one', { number: index + 1, what: heading })}</legend>
      <SelectField
        name={name('key')}
        label={t('legalFacts.key')}
        empty={t('state.choose')}
        value={typed.key}
        options={RECORDED.map((key) => ({ value: key, label: words.fact(key) }))}
        onChange={(key) => update({ key, value: '', asOf: '' })}
      />
      {typed.key && (
        <>
          <ValueField name={name('value')} typed={typed} onChange={(value) => update({ value })} />
          {!isDay(typed.key) && (
            <DayField
              name={name('asOf')}
              label={t('legalFacts.asOf')}
              hint={t('legalFacts.asOfHint')}
              value={typed.asOf}
              onChange={(asOf) => update({ asOf })}
            />
          )}
          <TextField
            name={name('source')}
            label={t('legalFacts.source')}
            hint={t('legalFacts.sourceHint')}
            value={typed.source}
            onChange={(source) => update({ source })}
          />
        </>
      )}
      <div className="actions">
        <Button look="tertiary" icon="close" text={t('do.remove', { what: heading })} onClick={onRemove} />
      </div>
    </fieldset>
  );
}

function ValueField({ name, typed, onChange }: { name: string; typed: TypedFact; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const { valueOf, achievements, inLanguage } = useLegalWords();
  const { key, value } = typed;
  const field = { name, label: t('legalFacts.value'), value, onChange };
  if (isDay(key)) return <DayField {...field} hint={t('section.dayHint')} />;
  const options =
    key === 'specialAchievement'
      ? [
          ...achievements.map((one) => ({ value: one.key, label: inLanguage(one) })),
          { value: 'none', label: t('legalValue.none') },
        ]
      : (CHOICES[key as keyof typeof CHOICES] ?? []).map((code) => ({ value: code, label: valueOf(key, code) }));
  return <SelectField {...field} empty={t('state.choose')} options={options} />;
}
