import { useTranslation } from 'react-i18next';
import type { ResidenceHistory } from '../../api/types';
import { RadioGroup } from '../../components/form/choice-group';
import { ComboField } from '../../components/form/combo-field';
import { DayField } from '../../components/form/day-field';
import { SelectField } from '../../components/form/select-field';
import { TextArea } from '../../components/form/text-field';
import { useCodeList } from '../../domain/code-list';
import { NoStatusNotice } from './no-status-notice';
import { HERSELF, isNoStatus, type TypedResidence } from './typed-residence';
import { useResidenceWords } from './words';

interface Props {
  typed: TypedResidence;
  history: Pick<ResidenceHistory, 'persons' | 'noStatusNotice'>;
  onChange: (changed: Partial<TypedResidence>) => void;
}

/** Everything that can be said of a status or of a paper. */
export function ResidenceFields({ typed, history, onChange }: Props) {
  const { t } = useTranslation();
  const { kinds } = useResidenceWords();
  return (
    <>
      <RadioGroup
        name="kind"
        label={t('residence.kind')}
        layout="inline"
        value={typed.kind}
        options={kinds}
        onChange={(kind) => onChange({ kind })}
      />
      {history.persons.length > 1 && (
        <SelectField
          name="memberId"
          label={t('residence.whose')}
          empty={t('state.choose')}
          value={typed.who}
          options={history.persons.map(({ memberId, name }) => ({ value: memberId ?? HERSELF, label: name }))}
          onChange={(who) => onChange({ who: who || HERSELF })}
        />
      )}
      {typed.kind === 'status' ? <StatusFields typed={typed} onChange={onChange} /> : null}
      {isNoStatus(typed) && (
        <NoStatusNotice
          notice={history.noStatusNotice}
          decided={typed.decidedOnNotice}
          onDecide={(decidedOnNotice) => onChange({ decidedOnNotice })}
        />
      )}
      {typed.kind !== 'status' && <IssuerField typed={typed} onChange={onChange} />}
      <DayFields typed={typed} onChange={onChange} />
      <ConditionFields typed={typed} onChange={onChange} />
      <SourceFields typed={typed} onChange={onChange} />
    </>
  );
}

type PartProps = Omit<Props, 'history'>;

function StatusFields({ typed, onChange }: PartProps) {
  const { t } = useTranslation();
  const titles = useCodeList('residence-titles');
  const { papers } = useResidenceWords();
  return (
    <>
      <ComboField
        name="title"
        label={t('residence.title')}
        hint={t('residence.titleHint')}
        value={typed.title}
        options={titles}
        onChange={(title) => onChange({ title, decidedOnNotice: '' })}
      />
      <SelectField
        name="paper"
        label={t('residence.paper')}
        optional
        value={typed.paper}
        options={papers}
        onChange={(paper) => onChange({ paper })}
      />
    </>
  );
}

function IssuerField({ typed, onChange }: PartProps) {
  const { t } = useTranslation();
  const nationalities = useCodeList('nationalities');
  return (
    <ComboField
      name="issuedBy"
      label={t('residence.issuedBy')}
      optional
      value={typed.issuedBy}
      options={nationalities}
      onChange={(issuedBy) => onChange({ issuedBy })}
    />
  );
}

function DayFields({ typed, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <DayField
        name="grantedOn"
        label={t('residence.grantedOn')}
        hint={t('residence.dayHint')}
        optional
        value={typed.grantedOn}
        onChange={(grantedOn) => onChange({ grantedOn })}
      />
      <div className="form-pair">
        <DayField
          name="validFrom"
          label={t('residence.validFrom')}
          optional
          value={typed.validFrom}
          onChange={(validFrom) => onChange({ validFrom })}
        />
        <DayField
          name="validUntil"
          label={t('residence.validUntil')}
          hint={t('residence.validUntilHint')}
          optional
          value={typed.validUntil}
          onChange={(validUntil) => onChange({ validUntil })}
        />
      </div>
    </>
  );
}

function ConditionFields({ typed, onChange }: PartProps) {
  const { t } = useTranslation();
  const { employments, requirements } = useResidenceWords();
  return (
    <>
      {typed.kind === 'status' && (
        <>
          <RadioGroup
            name="employment"
            label={t('residence.employment')}
            layout="inline"
            value={typed.employment}
            options={employments}
            onChange={(employment) => onChange({ employment })}
          />
          <RadioGroup
            name="residenceRequirement"
            label={t('residence.requirement')}
            layout="inline"
            value={typed.residenceRequirement}
            options={requirements}
            onChange={(residenceRequirement) => onChange({ residenceRequirement })}
          />
        </>
      )}
      <TextArea
        name="conditions"
        label={t('residence.conditions')}
        hint={t('residence.conditionsHint')}
        optional
        value={typed.conditions}
        onChange={(conditions) => onChange({ conditions })}
      />
    </>
  );
}

function SourceFields({ typed, onChange }: PartProps) {
  const { t } = useTranslation();
  const { sources } = useResidenceWords();
  return (
    <>
      <SelectField
        name="source"
        label={t('residence.source')}
        empty={t('state.choose')}
        value={typed.source}
        options={sources}
        onChange={(source) => onChange({ source })}
      />
      <DayField
        name="seenOn"
        label={t('residence.seenOn')}
        hint={t('residence.dayHint')}
        value={typed.seenOn}
        onChange={(seenOn) => onChange({ seenOn })}
      />
      <TextArea
        name="note"
        label={t('residence.note')}
        optional
        value={typed.note}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}
