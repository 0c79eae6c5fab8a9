import { useTranslation } from 'react-i18next';
import { TwoVersions } from '../../components/two-versions';
import { useWords } from '../../domain/words';
import type { TypedDocument } from './typed-document';

interface Props {
  mine: TypedDocument;
  theirs: TypedDocument;
  isSaving: boolean;
  onChoose: (chosen: TypedDocument) => void;
  onBack: () => void;
}

const PARTS = ['title', 'category', 'confided', 'aboutOthers', 'keepUntil'] as const;
type Part = (typeof PARTS)[number];

/** Two people changed what is known of the same document. */
export function DocumentConflict({ mine, theirs, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const labels: Record<Part, string> = {
    title: t('document.title'),
    category: t('document.category'),
    confided: t('confided.label'),
    aboutOthers: t('document.othersLabel'),
    keepUntil: t('document.keepLabel'),
  };
  const valueOf = (part: Part, typed: TypedDocument): string => {
    if (part === 'category') return typed.category ? words.category(typed.category) : t('item.unlabelled');
    if (part === 'confided' || part === 'aboutOthers') return t(typed[part] ? 'state.yes' : 'state.no');
    return typed[part] || t('state.none');
  };
  return (
    <TwoVersions
      differences={PARTS.filter((part) => mine[part] !== theirs[part]).map((part) => ({
        name: part,
        label: labels[part],
        mine: valueOf(part, mine),
        theirs: valueOf(part, theirs),
      }))}
      begunWith={[]}
      isSaving={isSaving}
      onChoose={(taken) =>
        onChoose({
          ...mine,
          ...Object.fromEntries(PARTS.filter((part) => taken.has(part)).map((part) => [part, theirs[part]])),
        })
      }
      onBack={onBack}
    />
  );
}
