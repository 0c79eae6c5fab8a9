import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { PageHead } from '../../components/page-head';
import { useWords, type Category } from '../../domain/words';

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

/** Two people saved the same entry: both versions side by side, and a choice for each difference. */
export function ItemConflict({ mine, theirs, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const [useTheirs, setUseTheirs] = useState<ReadonlySet<Part>>(new Set());
  const differing = PARTS.filter((part) => mine[part] !== theirs[part]);
  const labels: Record<Part, string> = {
    category: t('consent.category'),
    title: t('item.title'),
    text: t('item.text'),
    confided: t('confided.label'),
  };
  const choose = (part: Part, isTheirs: boolean) =>
    setUseTheirs((before) => new Set(isTheirs ? [...before, part] : [...before].filter((known) => known !== part)));
  const chosen: TypedItem = {
    ...mine,
    ...Object.fromEntries([...useTheirs].map((part) => [part, theirs[part]])),
  };
  return (
    <>
      <PageHead title={t('conflict.title')} lead={differing.length > 0 ? t('conflict.text') : t('conflict.same')} />
      <div className="stack">
        {differing.length > 0 && (
          <table className="data compare cards">
            <thead>
              <tr>
                <th scope="col">{t('conflict.field')}</th>
                <th scope="col">{t('conflict.mine')}</th>
                <th scope="col">{t('conflict.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((part) => (
                <tr key={part}>
                  <th scope="row">{labels[part]}</th>
                  {[false, true].map((isTheirs) => (
                    <td
                      key={String(isTheirs)}
                      className="stacked"
                      data-label={isTheirs ? t('conflict.theirs') : t('conflict.mine')}
                    >
                      <label className="choice">
                        <input
                          type="radio"
                          className="kern-form-check__radio"
                          name={part}
                          checked={useTheirs.has(part) === isTheirs}
                          onChange={() => choose(part, isTheirs)}
                          aria-label={t(isTheirs ? 'conflict.useTheirs' : 'conflict.useMine', { field: labels[part] })}
                        />
                        <span className="choice-text">
                          <PartValue part={part} item={isTheirs ? theirs : mine} />
                        </span>
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="actions">
          <Button look="primary" text={t('conflict.submit')} disabled={isSaving} onClick={() => onChoose(chosen)} />
          <Button look="tertiary" text={t('conflict.back')} onClick={onBack} />
        </div>
      </div>
    </>
  );
}

function PartValue({ part, item }: { part: Part; item: TypedItem }) {
  const { t } = useTranslation();
  const words = useWords();
  if (part === 'category') return item.category ? words.category(item.category) : t('item.unlabelled');
  if (part === 'confided') return item.confided ? t('state.yes') : t('state.no');
  return <span className="pre-line">{item[part]}</span>;
}
