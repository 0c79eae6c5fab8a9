import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem, type FieldError } from '../../api/problem';
import { useDraft } from '../../browser/drafts';
import { Button } from '../../components/button';
import { KeptNote } from '../../components/draft-note';
import { Failure } from '../../components/failure';
import { ComboField } from '../../components/form/combo-field';
import { Form } from '../../components/form/form';
import { TextArea, TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { useAgencies } from '../../domain/agencies';
import { parseDay } from '../../i18n/format';
import { useRegister } from './api';
import { besideTheField } from './key-set';
import { useKeySet } from './use-key-set';

const NOTHING = { agencyId: '', name: '', jwks: '', validUntil: '' };

/** Registers a system of an agency with its public keys. */
export function RegisterPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft('service-client', NOTHING);
  const [faults, setFaults] = useState<FieldError[]>([]);
  const register = useRegister();
  const read = useKeySet();
  const agencies = (useAgencies().data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const typed = draft.value;
  const update = (changed: Partial<typeof NOTHING>) => draft.update({ ...typed, ...changed });
  const submit = () => {
    const outcome = read(typed.jwks);
    if ('faults' in outcome) return setFaults(outcome.faults);
    const body = { ...typed, name: typed.name.trim(), validUntil: parseDay(typed.validUntil), jwks: outcome.jwks };
    return register.mutate(body, {
      onSuccess: ({ id }) => {
        draft.discard();
        void navigate('/fachverfahren', { state: { registered: id } });
      },
      onError: (error) => setFaults(error instanceof Problem ? besideTheField(error.errors) : []),
    });
  };
  return (
    <>
      <PageHead
        title={t('client.newTitle')}
        lead={t('client.newLead')}
        back={{ to: '/fachverfahren', text: t('client.title') }}
      />
      {register.error && faults.length === 0 && <Failure error={register.error} />}
      <Form errors={faults} onSubmit={submit}>
        <ComboField
          name="agencyId"
          label={t('client.agency')}
          hint={t('client.agencyHint')}
          value={typed.agencyId}
          options={agencies}
          onChange={(agencyId) => update({ agencyId })}
        />
        <TextField
          name="name"
          label={t('client.name')}
          hint={t('client.nameHint')}
          value={typed.name}
          onChange={(name) => update({ name })}
        />
        <TextArea
          name="jwks"
          label={t('client.jwks')}
          hint={t('client.jwksHint')}
          value={typed.jwks}
          onChange={(jwks) => update({ jwks })}
        />
        <TextField
          name="validUntil"
          label={t('wizard.lastDay')}
          hint={t('client.untilHint')}
          short
          inputMode="numeric"
          value={typed.validUntil}
          onChange={(validUntil) => update({ validUntil })}
        />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('client.submit')} disabled={register.isPending} />
        </div>
        <KeptNote draft={draft} />
      </Form>
    </>
  );
}
