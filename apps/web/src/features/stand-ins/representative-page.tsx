import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Representative } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { RadioGroup } from '../../components/form/choice-group';
import { DraftForm } from '../../components/form/draft-form';
import { PeriodFields } from '../../components/form/period-fields';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { parseDay } from '../../i18n/format';
import { useRecordRepresentative } from './api';

const KINDS = ['parent', 'guardian', 'carer', 'authorised'] as const;
type Kind = Representative['kind'];

const NOTHING = {
  kind: '' as Kind | '',
  familyName: '',
  givenName: '',
  proof: '',
  validFrom: '',
  validUntil: '',
};

/** Who speaks for the person, and by what right. */
export function RepresentativePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(`representative:${id}`, NOTHING);
  const record = useRecordRepresentative(id);
  const typed = draft.value;
  const list = `/faelle/${id}/vertretung`;
  const submit = () =>
    record.mutate(
      {
        // The server says what is missing.
        kind: typed.kind as Kind,
        familyName: typed.familyName.trim(),
        givenName: typed.givenName.trim(),
        proof: typed.proof.trim(),
        ...(typed.validFrom.trim() && { validFrom: parseDay(typed.validFrom) }),
        ...(typed.validUntil.trim() && { validUntil: parseDay(typed.validUntil) }),
      },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(list, { state: { saved: true } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('representative.newTitle')}
        lead={t('representative.lead')}
        back={{ to: list, text: t('representative.back') }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        <DraftForm
          draft={draft}
          sending={record}
          submitText={t('representative.submit')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={list} text={t('do.back')} />}
        >
          <Fields typed={typed} onChange={(changed) => draft.update({ ...typed, ...changed })} />
        </DraftForm>
      </div>
    </>
  );
}

function Fields({ typed, onChange }: { typed: typeof NOTHING; onChange: (changed: Partial<typeof NOTHING>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <RadioGroup
        name="kind"
        label={t('representative.kind')}
        value={typed.kind}
        options={KINDS.map((value) => ({
          value,
          label: t(`representativeKind.${value}`),
          hint: t(`representative.${value}Hint`),
        }))}
        onChange={(kind) => onChange({ kind })}
      />
      {typed.kind === 'parent' && (
        <Alert kind="info" title={t('representative.parentTitle')}>
          <p>{t('representative.parentText')}</p>
        </Alert>
      )}
      <div className="form-pair">
        <TextField
          name="givenName"
          label={t('field.givenName')}
          value={typed.givenName}
          onChange={(givenName) => onChange({ givenName })}
        />
        <TextField
          name="familyName"
          label={t('field.familyName')}
          value={typed.familyName}
          onChange={(familyName) => onChange({ familyName })}
        />
      </div>
      <TextField
        name="proof"
        label={t('representative.proof')}
        hint={t('representative.proofHint')}
        value={typed.proof}
        onChange={(proof) => onChange({ proof })}
      />
      <PeriodFields
        period={typed}
        onChange={onChange}
        lastHint={t('representative.untilHint')}
        optional={['validFrom', 'validUntil']}
      />
    </>
  );
}
