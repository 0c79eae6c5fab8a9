import { useTranslation } from 'react-i18next';
import type { AchievementList } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Button } from '../../components/button';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { TextField } from '../../components/form/text-field';
import { formatDay, parseDay } from '../../i18n/format';
import { useSetAchievements } from './api';

interface TypedEntry {
  row: string;
  key: string;
  de: string;
  en: string;
  evidence: string;
}

/** A new version of the catalogue, begun from the one that stands. */
export function AchievementsForm({ current }: { current: AchievementList | null }) {
  const { t } = useTranslation();
  const draft = useDraft(`special-achievements:${current?.version ?? 0}`, {
    validFrom: current ? formatDay(current.validFrom) : '',
    agreedWith: '',
    agreedOn: '',
    entries: (current?.entries ?? []).map((entry): TypedEntry => ({
      ...entry,
      row: entry.key,
    })),
  });
  const set = useSetAchievements();
  const typed = draft.value;
  const update = (more: Partial<typeof typed>) => draft.update({ ...typed, ...more });
  const { entries } = typed;
  const submit = () =>
    set.mutate(
      {
        version: current?.version ?? 0,
        validFrom: parseDay(typed.validFrom),
        agreedWith: typed.agreedWith.trim(),
        agreedOn: parseDay(typed.agreedOn),
        entries: entries.map(({ row: _, key, ...words }) => ({ ...words, key: key || keyOf(words.de) })),
      },
      { onSuccess: () => draft.discard() },
    );
  return (
    <section className="panel stack" aria-labelledby="achievements-form">
      <h2 className="section-title" id="achievements-form">
        {t('achievement.new')}
      </h2>
      <DraftForm draft={draft} sending={set} submitText={t('do.save')} onSubmit={submit}>
        <DayField
          name="validFrom"
          label={t('achievement.validFrom')}
          hint={t('achievement.validFromHint')}
          value={typed.validFrom}
          onChange={(validFrom) => update({ validFrom })}
        />
        <TextField
          name="agreedWith"
          label={t('achievement.agreedWith')}
          hint={t('achievement.agreedWithHint')}
          value={typed.agreedWith}
          onChange={(agreedWith) => update({ agreedWith })}
        />
        <DayField
          name="agreedOn"
          label={t('achievement.agreedOn')}
          value={typed.agreedOn}
          onChange={(agreedOn) => update({ agreedOn })}
        />
        {entries.map((entry, index) => (
          <EntryFields
            key={entry.row}
            index={index}
            entry={entry}
            onChange={(next) => update({ entries: entries.map((one) => (one.row === entry.row ? next : one)) })}
            onRemove={() => update({ entries: entries.filter(({ row }) => row !== entry.row) })}
          />
        ))}
        <Button
          icon="add"
          text={t('achievement.add')}
          onClick={() =>
            update({ entries: [...entries, { row: crypto.randomUUID(), key: '', de: '', en: '', evidence: '' }] })
          }
        />
      </DraftForm>
    </section>
  );
}

interface EntryProps {
  index: number;
  entry: TypedEntry;
  onChange: (entry: TypedEntry) => void;
  onRemove: () => void;
}

function EntryFields({ index, entry, onChange, onRemove }: EntryProps) {
  const { t } = useTranslation();
  const name = (field: string) => `entries.${index}.${field}`;
  const update = (more: Partial<TypedEntry>) => onChange({ ...entry, ...more });
  const heading = t('achievement.one', { number: index + 1 });
  return (
    <fieldset className="panel stack">
      <legend className="section-title">{heading}</legend>
      <TextField name={name('de')} label={t('achievement.de')} value={entry.de} onChange={(de) => update({ de })} />
      <TextField name={name('en')} label={t('achievement.en')} value={entry.en} onChange={(en) => update({ en })} />
      <TextField
        name={name('evidence')}
        label={t('achievement.evidence')}
        hint={t('achievement.evidenceHint')}
        value={entry.evidence}
        onChange={(evidence) => update({ evidence })}
      />
      <div className="actions">
        <Button look="tertiary" icon="close" text={t('do.remove', { what: heading })} onClick={onRemove} />
      </div>
    </fieldset>
  );
}

/** A key that stays the same when the words change. */
function keyOf(words: string): string {
  const plain = words
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
}
