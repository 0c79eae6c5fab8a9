import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAgencies } from '../../../domain/agencies';
import { Problem } from '../../../api/problem';
import type { NewStatute } from '../../../api/types';
import { useDraft } from '../../../browser/drafts';
import { Alert } from '../../../components/alert';
import { Button, LinkButton } from '../../../components/button';
import { KeptNote, RestoredNote } from '../../../components/draft-note';
import { Failure } from '../../../components/failure';
import { CheckboxGroup } from '../../../components/form/choice-group';
import { ComboField } from '../../../components/form/combo-field';
import { Form } from '../../../components/form/form';
import { TextArea, TextField } from '../../../components/form/text-field';
import { PageHead } from '../../../components/page-head';
import {
  CATEGORIES,
  isSpecial,
  SPECIAL,
  useWords,
  type Category,
  type Deed,
  type Purpose,
  type Special,
} from '../../../domain/words';
import { parseDay } from '../../../i18n/format';
import { useRecordStatute } from '../api';

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
  const errors = record.error instanceof Problem ? record.error.errors : [];
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
        {record.error && errors.length === 0 && <Failure error={record.error} />}
        <Form errors={errors} onSubmit={submit}>
          <Fields typed={draft.value} onChange={(changed) => draft.update({ ...draft.value, ...changed })} />
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('statute.submit')} disabled={record.isPending} />
            <LinkButton look="tertiary" to={list} text={t('wizard.cancel')} onClick={() => draft.discard()} />
          </div>
          <KeptNote draft={draft} />
        </Form>
      </div>
    </>
  );
}

function Fields({ typed, onChange }: { typed: Typed; onChange: (changed: Partial<Typed>) => void }) {
  const { t } = useTranslation();
  const words = useWords();
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
      <CheckboxGroup
        name="purposes"
        label={t('wizard.purposes')}
        layout="cards"
        values={typed.purposes}
        options={words.purposeOptions()}
        onChange={(purposes) => onChange({ purposes })}
      />
      <CheckboxGroup
        name="categories"
        label={t('wizard.categories')}
        layout="cards"
        values={typed.categories}
        options={words.categoryOptions(CATEGORIES.filter((category) => !isSpecial(category)))}
        onChange={(categories) => onChange({ categories })}
      />
      <CheckboxGroup
        name="specialCategories"
        label={t('wizard.special')}
        hint={t('statute.specialHint')}
        layout="cards"
        values={typed.specialCategories}
        options={words.categoryOptions(SPECIAL)}
        onChange={(specialCategories) => onChange({ specialCategories })}
      />
      <CheckboxGroup
        name="actions"
        label={t('wizard.actions')}
        values={typed.actions}
        options={words.deedOptions()}
        onChange={(actions) => onChange({ actions })}
      />
      <div className="form-pair">
        <TextField
          name="validFrom"
          label={t('wizard.firstDay')}
          hint={t('wizard.firstDayHint')}
          optional
          short
          inputMode="numeric"
          value={typed.validFrom}
          onChange={(validFrom) => onChange({ validFrom })}
        />
        <TextField
          name="validUntil"
          label={t('wizard.lastDay')}
          hint={t('wizard.lastDayHint')}
          short
          inputMode="numeric"
          value={typed.validUntil}
          onChange={(validUntil) => onChange({ validUntil })}
        />
      </div>
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
