import { useTranslation } from 'react-i18next';
import type { Movable } from '../../api/types';
import { CheckboxGroup, RadioGroup } from '../../components/form/choice-group';
import { DayField } from '../../components/form/day-field';
import { SelectField } from '../../components/form/select-field';
import { TextArea, TextField } from '../../components/form/text-field';
import { type Special, useWords } from '../../domain/words';
import de from '../../i18n/de.json';
import { partsIn, type TypedMove } from './typed-move';

interface Props {
  movable: Movable;
  typed: TypedMove;
  onChange: (typed: TypedMove) => void;
}

const URGENCIES = Object.keys(de.urgency) as TypedMove['urgency'][];
const SIGNERS = Object.keys(de.agreedBy) as TypedMove['agreedBy'][];

/** Where the file shall go, and what has to be known there. */
export function WhereFields({ movable, typed, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        name="agencyId"
        label={t('move.where')}
        value={typed.agencyId}
        options={movable.destinations.map(({ agencyId, kreis, agency }) => ({
          value: agencyId,
          label: `${kreis}: ${agency}`,
        }))}
        onChange={(agencyId) => onChange({ ...typed, agencyId })}
      />
      <TextArea
        name="summary"
        label={t('move.summary')}
        hint={t('move.summaryHint')}
        value={typed.summary}
        onChange={(summary) => onChange({ ...typed, summary })}
      />
      <RadioGroup
        name="urgency"
        label={t('move.urgency')}
        value={typed.urgency}
        options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`), hint: t(`urgencyHint.${value}`) }))}
        onChange={(urgency) => onChange({ ...typed, urgency })}
      />
    </>
  );
}

/** That the person has agreed, in writing: consents given here do not reach another Kreis. */
export function AgreementFields({ typed, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <DayField
        name="agreedOn"
        label={`${t('move.agreement')}: ${t('move.agreedOn')}`}
        value={typed.agreedOn}
        onChange={(agreedOn) => onChange({ ...typed, agreedOn })}
      />
      <RadioGroup
        name="agreedBy"
        label={t('move.agreedBy')}
        layout="inline"
        value={typed.agreedBy}
        options={SIGNERS.map((value) => ({ value, label: t(`agreedBy.${value}`) }))}
        onChange={(agreedBy) => onChange({ ...typed, agreedBy })}
      />
      {typed.agreedBy === 'representative' && (
        <TextField
          name="signedBy"
          label={t('move.signedBy')}
          value={typed.signedBy}
          onChange={(signedBy) => onChange({ ...typed, signedBy })}
        />
      )}
    </>
  );
}

/** What goes along; special categories each on its own. */
export function GoingFields({ movable, typed, onChange }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const open = movable.sections.filter(({ isConfided }) => !isConfided);
  const plain = open.filter(({ isSpecial }) => !isSpecial).map(({ category }) => category);
  const special = open.filter(({ isSpecial }) => isSpecial).map(({ category }) => category as Special);
  const parts = partsIn(movable);
  const chosen = (of: TypedMove['sections']) => typed.sections.filter((one) => of.includes(one));
  return (
    <>
      <CheckboxGroup
        name="sections"
        label={t('move.sections')}
        values={chosen(plain)}
        options={plain.map((value) => ({ value, label: words.category(value) }))}
        onChange={(values) => onChange({ ...typed, sections: [...values, ...chosen(special)] })}
      />
      {special.length > 0 && (
        <CheckboxGroup
          name="specialSections"
          label={t('move.special')}
          hint={t('move.specialHint')}
          values={chosen(special)}
          options={special.map((value) => ({
            value: value as TypedMove['sections'][number],
            label: words.category(value),
          }))}
          onChange={(values) => onChange({ ...typed, sections: [...chosen(plain), ...values] })}
        />
      )}
      {parts.length > 0 && (
        <CheckboxGroup
          name="parts"
          label={t('move.parts')}
          values={typed.parts}
          options={parts.map((value) => ({ value, label: t(`movedPart.${value}`) }))}
          onChange={(values) => onChange({ ...typed, parts: values })}
        />
      )}
    </>
  );
}
