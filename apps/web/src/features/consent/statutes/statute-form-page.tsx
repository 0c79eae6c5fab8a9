import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAgencies } from '../../../domain/agencies';
import type { NewStatute } from '../../../api/types';
import { useDraft } from '../../../browser/drafts';
import { Alert } from '../../../components/alert';
import { LinkButton } from '../../../components/button';
import { RestoredNote } from '../../../components/draft-note';
import { ComboField } from '../../../components/form/combo-field';
import { DraftForm } from '../../../components/form/draft-form';
import { PeriodFields } from '../../../components/form/period-fields';
import { TextArea, TextField } from '../../../components/form/text-field';
import { PageHead } from '../../../components/page-head';
import type { Category, Deed, Purpose, Special } from '../../../domain/words';
import { parseDay } from '../../../i18n/format';
import { useRecordStatute } from '../api';
import { PartFields, PurposeField } from '../scope-fields';

interface Typed {
  agencyId: string;
  provision: string;
  text: string;
  purposes: Purpose[];
  categories: Category[];
  specialCategories: Special[];
  actions: Deed[];
  validFrom: string;
  validUntil: string;
}

const NOTHING: Typed = {
  agencyId: '',
  provision: '',
  text: '',
  purposes: [],
  categories: [],
  specialCategories: [],
  actions: ['read'],
  validFrom: '',
  validUntil: '',
};

/** A disclosure by law: nobody consents to it, so it is no conversation. */
export function StatuteFormPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft<Typed>(`statute:${id}`, NOTHING);
  const record = useRecordStatute(id);
  const list = `/faelle/${id}/einwilligungen`;
  const submit = () =>
    record.mutate(toNewStatute(draft.value), {
      onSuccess: (statute) => {
        draft.discard();
        void navigate(`/faelle/${id}/gesetze/${statute.id}`, { state: { happened: 'recorded' }, replace: true });
      },
    });
  return (
    <>
      <PageHead
        title={t('statute.title')}
        lead={t('statute.lead')}
        back={{ to: list, text: t('consent.backToList') }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        <Alert kind="info" title={t('statute.noConsentTitle')}>
          <p>{t('statute.noConsentText')}</p>
        </Alert>
        <DraftForm
          draft={draft}
          sending={record}
          submitText={t('statute.submit')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={list} text={t('wizard.cancel')} onClick={() => draft.discard()} />}
        >
          <Fields typed={draft.value} onChange={(changed) => draft.update({ ...draft.value, ...changed })} />
        </DraftForm>
      </div>
    </>
  );
}

function Fields({ typed, onChange }: { typed: Typed; onChange: (changed: Partial<Typed>) => void }) {
  const { t } = useTranslation();
  const agencies = useAgencies().data?.items ?? [];
  return (
    <>
      <ComboField
        name="agencyId"
        label={t('wizard.agency')}
        hint={t('wizard.agencyHint')}
        value={typed.agencyId}
        options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(agencyId) => onChange({ agencyId })}
      />
      <TextField
        name="provision"
        label={t('statute.provision')}
        hint={t('statute.provisionHint')}
        value={typed.provision}
        onChange={(provision) => onChange({ provision })}
      />
      <TextArea
        name="text"
        label={t('statute.text')}
        hint={t('statute.textHint')}
        value={typed.text}
        onChange={(text) => onChange({ text })}
      />
      <PurposeField values={typed.purposes} onChange={(purposes) => onChange({ purposes })} />
      <PartFields
        parts={typed}
        onChange={onChange}
        specialHint={t('statute.specialHint')}
        specialLabel={(category) => category}
      />
      <PeriodFields period={typed} onChange={onChange} lastHint={t('wizard.lastDayHint')} optional={['validFrom']} />
    </>
  );
}

/** What was typed goes as it is: the server says what is wrong with it. */
function toNewStatute(typed: Typed): NewStatute {
  return {
    agencyId: typed.agencyId,
    provision: typed.provision.trim(),
    text: typed.text.trim(),
    purposes: typed.purposes,
    categories: [...typed.categories, ...typed.specialCategories],
    ...(typed.specialCategories.length > 0 && { specialCategories: typed.specialCategories }),
    actions: typed.actions,
    ...(typed.validFrom.trim() && { validFrom: parseDay(typed.validFrom) }),
    validUntil: parseDay(typed.validUntil),
  };
}
