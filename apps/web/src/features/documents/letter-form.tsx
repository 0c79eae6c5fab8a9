import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Case, NewLetter } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { RadioGroup } from '../../components/form/choice-group';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { SelectField } from '../../components/form/select-field';
import { TextArea, TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import de from '../../i18n/de.json';
import { parseDay } from '../../i18n/format';
import { PERSON_LANGUAGES } from '../../i18n/person-languages';
import { useWriteLetter } from './api';

type Kind = NewLetter['kind'];
const KINDS = Object.keys(de.letterKind) as Kind[];

interface Typed {
  kind: Kind;
  language: string;
  day: string;
  time: string;
  place: string;
  documents: string;
}

/** Writes a letter from a template, with what the file knows, and keeps it with the documents. */
export function LetterForm({ file }: { file: Case }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state } = useLocation();
  // Whoever comes from a letter writes its next version.
  const documentId = isRecord(state) && typeof state['documentId'] === 'string' ? state['documentId'] : null;
  const begun = KINDS.find((kind) => isRecord(state) && state['kind'] === kind) ?? 'invitation';
  const draft = useDraft<Typed>(`letter:${file.id}:${documentId ?? 'new'}`, {
    kind: begun,
    language: '',
    day: '',
    time: '',
    place: '',
    documents: '',
  });
  const write = useWriteLetter(file.id);
  const list = `/faelle/${file.id}/dokumente`;
  const number = t('case.title', { number: file.number });
  const submit = () =>
    write.mutate(toLetter(draft.value, documentId), {
      onSuccess: () => {
        draft.discard();
        void navigate(list, { state: { happened: 'letter' } });
      },
    });
  return (
    <>
      <PageHead
        title={t(documentId ? 'letter.again' : 'document.newLetter')}
        tabTitle={`${number} · ${t('document.newLetter')}`}
        lead={t('letter.lead')}
        back={{ to: list, text: `${number}: ${t('document.tab')}` }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        <DraftForm
          draft={draft}
          sending={write}
          submitText={t('letter.submit')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={list} text={t('do.back')} />}
        >
          <LetterFields typed={draft.value} onChange={(changed) => draft.update({ ...draft.value, ...changed })} />
        </DraftForm>
      </div>
    </>
  );
}

function LetterFields({ typed, onChange }: { typed: Typed; onChange: (changed: Partial<Typed>) => void }) {
  const { t } = useTranslation();
  const { kind } = typed;
  return (
    <>
      <RadioGroup
        name="kind"
        label={t('letter.kind')}
        layout="cards"
        value={kind}
        options={KINDS.map((value) => ({
          value,
          label: t(`letterKind.${value}.label`),
          hint: t(`letterKind.${value}.hint`),
        }))}
        onChange={(chosen) => onChange({ kind: chosen })}
      />
      {kind !== 'confirmation' && (
        <DayField
          name="day"
          label={t(kind === 'invitation' ? 'letter.day' : 'letter.dayUntil')}
          hint={t('letter.dayHint')}
          value={typed.day}
          onChange={(day) => onChange({ day })}
        />
      )}
      {kind === 'invitation' && (
        <>
          <TextField
            name="time"
            label={t('letter.time')}
            hint={t('letter.timeHint')}
            short
            value={typed.time}
            onChange={(time) => onChange({ time })}
          />
          <TextField
            name="place"
            label={t('letter.place')}
            value={typed.place}
            onChange={(place) => onChange({ place })}
          />
        </>
      )}
      {kind === 'request' && (
        <TextArea
          name="documents"
          label={t('letter.documents')}
          hint={t('letter.documentsHint')}
          value={typed.documents}
          onChange={(documents) => onChange({ documents })}
        />
      )}
      <SelectField
        name="language"
        label={t('letter.language')}
        hint={t('letter.languageHint')}
        empty={t('letter.herLanguage')}
        value={typed.language}
        options={PERSON_LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(language) => onChange({ language })}
      />
    </>
  );
}

/** What of the typed belongs to this kind of letter. */
function toLetter({ kind, language, day, time, place, documents }: Typed, documentId: string | null): NewLetter {
  const on = { day: day.trim() ? parseDay(day) : null };
  const of: Record<Kind, Partial<NewLetter>> = {
    invitation: { ...on, time: time.trim() || null, place: place.trim() || null },
    request: {
      ...on,
      documents: documents
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    },
    confirmation: {},
  };
  return { kind, language: language || null, documentId, ...of[kind] };
}
