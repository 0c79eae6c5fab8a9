import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { isRecord, Problem } from '../../api/problem';
import type { Case, Item } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Button, LinkButton } from '../../components/button';
import { Alert } from '../../components/alert';
import { KeptNote, RestoredNote } from '../../components/draft-note';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { SelectField } from '../../components/form/select-field';
import { TextArea, TextField } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { ConfidedField } from '../../domain/confided-field';
import { useItems } from '../../domain/items';
import { CATEGORIES, isCategory, useWords } from '../../domain/words';
import { FileLoader } from './file-loader';
import { ItemConflict, type TypedItem } from './item-conflict';
import { useSaveItem } from './items-api';

interface Kept {
  /** The version the text was begun on; 0 for a new one. */
  version: number;
  typed: TypedItem;
}

/** The form of one entry, on a page of its own; without an id, of a new one. */
export function ItemPage() {
  const { id = '', itemId } = useParams();
  const items = useItems(id);
  return (
    <FileLoader id={id}>
      {(file) =>
        itemId === undefined ? (
          <ItemForm key={id} file={file} item={null} />
        ) : (
          <QueryView query={items}>
            {(page) => {
              const item = page.items.find((known) => known.id === itemId);
              return item ? <ItemForm key={item.id} file={file} item={item} /> : <NotFound />;
            }}
          </QueryView>
        )
      }
    </FileLoader>
  );
}

function ItemForm({ file, item }: { file: Case; item: Item | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft<Kept>(`item:${file.id}:${item?.id ?? 'new'}`, {
    version: item?.version ?? 0,
    typed: item ? typedOf(item) : { category: '', title: '', text: '', confided: false },
  });
  const { typed, version } = draft.value;
  const save = useSaveItem(file.id);
  const [current, setCurrent] = useState<Item | null>(null);
  const errors = save.error instanceof Problem ? save.error.errors : [];
  const list = `/faelle/${file.id}/eintraege`;
  const submit = (chosen: TypedItem, begunOn: number) =>
    save.mutate(
      { id: item?.id ?? null, version: begunOn, body: toItem(chosen) },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(list, { state: { saved: true } });
        },
        onError: (error) => setCurrent(changedItem(error)),
      },
    );
  if (current) {
    return (
      <ItemConflict
        mine={typed}
        theirs={typedOf(current)}
        isSaving={save.isPending}
        onBack={() => setCurrent(null)}
        onChoose={(chosen) => {
          draft.update({ version: current.version, typed: chosen });
          setCurrent(null);
          submit(chosen, current.version);
        }}
      />
    );
  }
  const number = t('case.title', { number: file.number });
  return (
    <>
      <PageHead
        title={t(item ? 'item.editTitle' : 'item.new')}
        tabTitle={`${number} · ${t('item.one')}`}
        back={{ to: list, text: `${number}: ${t('item.tab')}` }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        {item && version < item.version && <Alert kind="warning" title={t('section.older')} />}
        {save.error && errors.length === 0 && <Failure error={save.error} />}
        <Form errors={errors} onSubmit={() => submit(typed, version)}>
          <ItemFields
            typed={typed}
            onChange={(changed) => draft.update({ version, typed: { ...typed, ...changed } })}
          />
          <div className="form-foot">
            <Button
              type="submit"
              look="primary"
              text={save.isPending ? t('do.saving') : t('item.submit')}
              disabled={save.isPending}
            />
            <LinkButton look="tertiary" to={list} text={t('do.back')} />
          </div>
          <KeptNote draft={draft} />
        </Form>
      </div>
    </>
  );
}

function ItemFields({ typed, onChange }: { typed: TypedItem; onChange: (changed: Partial<TypedItem>) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <SelectField
        name="category"
        label={t('consent.category')}
        hint={t('item.categoryHint')}
        empty={t('item.unlabelled')}
        value={typed.category}
        options={CATEGORIES.map((code) => ({ value: code, label: words.category(code) }))}
        onChange={(category) => onChange({ category: isCategory(category) ? category : '' })}
      />
      <TextField name="title" label={t('item.title')} value={typed.title} onChange={(title) => onChange({ title })} />
      <TextArea name="text" label={t('item.text')} value={typed.text} onChange={(text) => onChange({ text })} />
      <ConfidedField isConfided={typed.confided} onChange={(confided) => onChange({ confided })} />
    </>
  );
}

function typedOf({ category, content, confided }: Item): TypedItem {
  return { category: category ?? '', title: content.title, text: content.text, confided };
}

function toItem({ category, title, text, confided }: TypedItem) {
  return { category: category || null, title: title.trim(), text, confided };
}

/** The entry as somebody else has left it, when the server refused ours for that reason. */
function changedItem(error: Error): Item | null {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  const current = error.body['current'];
  return isItem(current) ? current : null;
}

function isItem(value: unknown): value is Item {
  return isRecord(value) && typeof value['version'] === 'number' && isRecord(value['content']);
}
