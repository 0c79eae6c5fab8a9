import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../../api/problem';
import { useDraft } from '../../browser/drafts';
import { Button, LinkButton } from '../../components/button';
import { KeptNote, RestoredNote } from '../../components/draft-note';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { PageHead } from '../../components/page-head';
import { SECTION_FIELDS, type SectionField } from '../../domain/section-fields';
import { SectionFieldInput } from '../../domain/section-field-input';
import { toContent, toTyped, type Typed } from '../../domain/section-values';
import { useCreateCase } from './api';

const FIELDS: SectionField[] = SECTION_FIELDS.contact.filter(({ name }) =>
  ['familyName', 'givenName', 'bornOn', 'sex', 'municipality', 'preferredLanguage', 'interpreterNeeded'].includes(name),
);
const PERSON = FIELDS.slice(0, 4);
const CONTACT = FIELDS.slice(4);

/** The form for a new file. */
export function NewCasePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft<Typed>('new-case', toTyped(FIELDS, {}));
  const create = useCreateCase();
  const errors = create.error instanceof Problem ? create.error.errors : [];
  const submit = () =>
    create.mutate(toContent(FIELDS, draft.value), {
      onSuccess: ({ id }) => {
        draft.discard();
        void navigate(`/faelle/${id}`);
      },
    });
  const input = (field: SectionField) => (
    <SectionFieldInput
      key={field.name}
      field={field}
      prefix=""
      typed={draft.value}
      onChange={(value) => draft.update({ ...draft.value, [field.name]: value })}
    />
  );
  return (
    <>
      <PageHead title={t('newCase.title')} lead={t('newCase.lead')} back={{ to: '/faelle', text: t('cases.title') }} />
      <div className="form">
        <RestoredNote draft={draft} />
        {create.error && errors.length === 0 && <Failure error={create.error} />}
        <Form errors={errors} onSubmit={submit}>
          <h2 className="section-title">{t('newCase.person')}</h2>
          {PERSON.map(input)}
          <h2 className="section-title">{t('newCase.contact')}</h2>
          {CONTACT.map(input)}
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('newCase.submit')} disabled={create.isPending} />
            <LinkButton look="tertiary" to="/faelle" text={t('do.cancel')} />
          </div>
          <KeptNote draft={draft} />
        </Form>
      </div>
    </>
  );
}
