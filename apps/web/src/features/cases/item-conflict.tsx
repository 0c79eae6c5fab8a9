import { useTranslation } from 'react-i18next';
import { useWords, type Category } from '../../domain/words';
import { TwoVersions } from '../../components/two-versions';

/** An entry as it is typed. */
export interface TypedItem {
  category: Category | '';
  title: string;
  text: string;
  confided: boolean;
}

interface Props {
  mine: TypedItem;
  theirs: TypedItem;
  isSaving: boolean;
  onChoose: (chosen: TypedItem) => void;
  onBack: () => void;
}

const PARTS = ['category', 'title', 'text', 'confided'] as const;
type Part = (typeof PARTS)[number];

/** Two people saved the same entry. */
export function ItemConflict({ mine, theirs, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const labels: Record<Part, string> = {
    category: t('consent.category'),
    title: t('item.title'),
    text: t('item.text'),
    confided: t('confided.label'),
  };
  const differing = PARTS.filter((part) => mine[part] !== theirs[part]);
  return (
    <TwoVersions
      differences={differing.map((part) => ({
        name: part,
        label: labels[part],
        mine: <PartValue part={part} item={mine} />,
        theirs: <PartValue part={part} item={theirs} />,
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

function PartValue({ part, item }: { part: Part; item: TypedItem }) {
  const { t } = useTranslation();
  const words = useWords();
  if (part === 'category') return item.category ? words.category(item.category) : t('item.unlabelled');
  if (part === 'confided') return item.confided ? t('state.yes') : t('state.no');
  return <span className="pre-line">{item[part]}</span>;
}
