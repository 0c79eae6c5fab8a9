import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { CheckboxGroup } from '../../components/form/choice-group';
import { ComboField, ComboListField } from '../../components/form/combo-field';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { useAgencies } from '../../domain/agencies';
import { useColleagues } from '../../domain/colleagues';
import { PURPOSES, useWords } from '../../domain/words';
import type { TypedAgency, TypedConference } from './typed-conference';

interface Props {
  typed: TypedConference;
  onChange: (changed: Partial<TypedConference>) => void;
}

/** Who is invited: the person herself, colleagues, agencies each for one purpose, and others. */
export function ParticipantFields({ typed, onChange }: Props) {
  const { t } = useTranslation();
  const colleagues = useColleagues();
  const agencies = useAgencies().data?.items ?? [];
  const [added, setAdded] = useState('');
  const free = agencies.filter(({ id }) => typed.agencies.every(({ agencyId }) => agencyId !== id));
  const change = (at: string, changed: Partial<TypedAgency>) =>
    onChange({ agencies: typed.agencies.map((one) => (one.agencyId === at ? { ...one, ...changed } : one)) });
  return (
    <fieldset className="panel stack" id="field-agencies" tabIndex={-1}>
      <legend className="section-title">{t('conference.participants')}</legend>
      <CheckboxGroup
        name="personInvited"
        label={t('conference.person')}
        values={typed.personInvited ? ['invited'] : []}
        options={[{ value: 'invited', label: t('conference.personInvited') }]}
        onChange={(values) => onChange({ personInvited: values.length > 0 })}
      />
      <ComboListField
        name="staff"
        label={t('conference.staff')}
        optional
        values={typed.staff.map(({ accountId }) => accountId)}
        options={colleagues.options}
        onChange={(ids) =>
          onChange({
            staff: ids.map(
              (id) => typed.staff.find(({ accountId }) => accountId === id) ?? { accountId: id, present: '' },
            ),
          })
        }
      />
      {typed.agencies.map((agency, place) => (
        <AgencyFields
          key={agency.agencyId}
          place={place}
          name={agencies.find(({ id }) => id === agency.agencyId)?.name ?? ''}
          agency={agency}
          isNew={agency.agencyId === added}
          onChange={(changed) => change(agency.agencyId, changed)}
          onRemove={() => onChange({ agencies: typed.agencies.filter((one) => one !== agency) })}
        />
      ))}
      {/* A list that comes while somebody types would not open. */}
      {free.length > 0 && (
        <ComboField
          key={typed.agencies.length}
          name="addAgency"
          label={t('conference.addAgency')}
          hint={t('conference.addAgencyHint')}
          optional
          value=""
          options={free.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(agencyId) => {
            if (!agencyId) return;
            setAdded(agencyId);
            onChange({
              agencies: [...typed.agencies, { agencyId, purpose: 'case-coordination', contact: '', present: '' }],
            });
          }}
        />
      )}
      <TextField
        name="others"
        label={t('conference.others')}
        hint={t('conference.othersHint')}
        optional
        value={typed.others}
        onChange={(others) => onChange({ others })}
      />
    </fieldset>
  );
}

interface AgencyProps {
  place: number;
  name: string;
  agency: TypedAgency;
  /** It has just been chosen: the box it was chosen in is gone, so the keyboard goes on here. */
  isNew: boolean;
  onChange: (changed: Partial<TypedAgency>) => void;
  onRemove: () => void;
}

function AgencyFields({ place, name, agency, isNew, onChange, onRemove }: AgencyProps) {
  const { t } = useTranslation();
  const words = useWords();
  const heading = useRef<HTMLLegendElement>(null);
  useEffect(() => {
    if (isNew) heading.current?.focus();
  }, [isNew]);
  return (
    <fieldset className="panel quiet stack">
      <legend className="section-title" ref={heading} tabIndex={-1}>
        {name}
      </legend>
      <SelectField
        name={`agencies.${place}.purpose`}
        label={t('conference.purpose')}
        hint={t('conference.purposeHint')}
        value={agency.purpose}
        options={PURPOSES.map((value) => ({ value, label: words.purpose(value) }))}
        onChange={(value) => onChange({ purpose: PURPOSES.find((one) => one === value) ?? agency.purpose })}
      />
      <TextField
        name={`agencies.${place}.contact`}
        label={t('conference.contact')}
        optional
        value={agency.contact}
        onChange={(contact) => onChange({ contact })}
      />
      <div className="actions">
        <Button look="tertiary" text={t('do.remove', { what: name })} onClick={onRemove} />
      </div>
    </fieldset>
  );
}
