import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { isRecord, Problem } from '../../api/problem';
import type { Case, Section } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { KeptNote, RestoredNote } from '../../components/draft-note';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { ConfidedField } from '../../domain/confided-field';
import { SECTION_FIELDS } from '../../domain/section-fields';
import { SectionFieldInput } from '../../domain/section-field-input';
import { toContent, toTyped, type Typed } from '../../domain/section-values';
import { isCategory, isSpecial, useWords, type Category } from '../../domain/words';
import { formatMoment } from '../../i18n/format';
import { sectionOf, useSaveSection } from './api';
import { Conflict } from './conflict';
import { FileLoader } from './file-loader';

/** The form of one life situation, on a page of its own. */
export function SectionPage() {
  const { id = '', category = '' } = useParams();
  if (!isCategory(category)) return <NotFound />;
  return (
    <FileLoader id={id}>
      {(file) => <SectionForm key={`${file.id} ${category}`} file={file} category={category} />}
    </FileLoader>
  );
}

interface Kept {
  /** The version the text was begun on. */
  version: number;
  /** What stood there then: shows which fields were changed here and which were not. */
  base: Typed;
  typed: Typed;
  /** Left out in drafts of earlier releases. */
  confided?: boolean;
}

function SectionForm({ file, category }: { file: Case; category: Category }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const section = sectionOf(file, category);
  const fields = SECTION_FIELDS[category];
  const stored = toTyped(fields, section.content);
  const draft = useDraft<Kept>(`section:${file.id}:${category}`, {
    version: section.version,
    base: stored,
    typed: stored,
    confided: section.confided,
  });
  const save = useSaveSection(file.id, category);
  const [current, setCurrent] = useState<Section | null>(null);
  const errors = save.error instanceof Problem ? save.error.errors : [];

  const isConfided = draft.value.confided ?? section.confided;
  const submit = (typed: Typed, version: number) =>
    save.mutate(
      { version, content: toContent(fields, typed), confided: isConfided },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(`/faelle/${file.id}/lebenslagen#${category}`, { state: { saved: true } });
        },
        onError: (error) => setCurrent(changedSection(error)),
      },
    );

  if (current) {
    return (
      <Conflict
        fields={fields}
        base={draft.value.base}
        mine={draft.value.typed}
        current={current}
        isSaving={save.isPending}
        onBack={() => setCurrent(null)}
        onChoose={(typed) => {
          draft.update({ ...draft.value, version: current.version, base: toTyped(fields, current.content), typed });
          setCurrent(null);
          submit(typed, current.version);
        }}
      />
    );
  }
  return (
    <>
      <SectionHead file={file} section={section} category={category} />
      <div className="form">
        <RestoredNote draft={draft} />
        {draft.value.version < section.version && <Alert kind="warning" title={t('section.older')} />}
        <CategoryHint category={category} />
        {save.error && errors.length === 0 && <Failure error={save.error} />}
        <Form errors={errors} onSubmit={() => submit(draft.value.typed, draft.value.version)}>
          {fields.map((field) => (
            <SectionFieldInput
              key={field.name}
              field={field}
              typed={draft.value.typed}
              onChange={(value) =>
                draft.update({ ...draft.value, typed: { ...draft.value.typed, [field.name]: value } })
              }
            />
          ))}
          {category !== 'contact' && (
            <ConfidedField
              isConfided={isConfided}
              onChange={(confided) => draft.update({ ...draft.value, confided })}
            />
          )}
          <div className="form-foot">
            <Button
              type="submit"
              look="primary"
              text={save.isPending ? t('do.saving') : t('section.submit')}
              disabled={save.isPending}
            />
            <LinkButton look="tertiary" to={`/faelle/${file.id}/lebenslagen#${category}`} text={t('do.back')} />
          </div>
          <KeptNote draft={draft} />
        </Form>
      </div>
    </>
  );
}

function SectionHead({ file, section, category }: { file: Case; section: Section; category: Category }) {
  const { t } = useTranslation();
  const name = useWords().category(category);
  const number = t('case.title', { number: file.number });
  return (
    <PageHead
      title={t('section.title', { section: name })}
      tabTitle={`${number} · ${name}`}
      back={{ to: `/faelle/${file.id}/lebenslagen#${category}`, text: `${number}: ${t('case.sections')}` }}
      lead={section.updatedAt ? t('section.savedAt', { when: formatMoment(section.updatedAt) }) : t('section.notSaved')}
    />
  );
}

function CategoryHint({ category }: { category: Category }) {
  const { t } = useTranslation();
  if (category === 'residence') {
    return (
      <Alert kind="warning" title={t('section.residenceTitle')}>
        <p>{t('section.residenceText')}</p>
      </Alert>
    );
  }
  if (!isSpecial(category)) return null;
  return (
    <Alert kind="info" title={t('section.specialTitle')}>
      <p>{t('section.specialText')}</p>
    </Alert>
  );
}

/** The section as somebody else has left it, when the server refused ours for that reason. */
function changedSection(error: Error): Section | null {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  const current = error.body['current'];
  return isSection(current) ? current : null;
}

function isSection(value: unknown): value is Section {
  return isRecord(value) && typeof value['version'] === 'number' && isRecord(value['content']);
}
