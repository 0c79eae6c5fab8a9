import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { PageHead } from './page-head';

/** One thing that two people wrote differently. */
interface Difference {
  name: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
}

interface Props {
  differences: Difference[];
  /** Of which differences the other's version is the better first choice. */
  begunWith: readonly string[];
  isSaving: boolean;
  /** The names of the differences of which the other's version is taken. */
  onChoose: (theirs: ReadonlySet<string>) => void;
  onBack: () => void;
}

/** Two people saved the same: both versions side by side, and a choice for each difference. */
export function TwoVersions({ differences, begunWith, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const [useTheirs, setUseTheirs] = useState<ReadonlySet<string>>(() => new Set(begunWith));
  const choose = (name: string, isTheirs: boolean) =>
    setUseTheirs((before) => new Set(isTheirs ? [...before, name] : [...before].filter((known) => known !== name)));
  const areThere = differences.length > 0;
  return (
    <>
      <PageHead title={t('conflict.title')} lead={areThere ? t('conflict.text') : t('conflict.same')} />
      <div className="stack">
        {areThere && (
          <table className="data compare cards">
            <thead>
              <tr>
                <th scope="col">{t('conflict.field')}</th>
                <th scope="col">{t('conflict.mine')}</th>
                <th scope="col">{t('conflict.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ name, label, mine, theirs }) => (
                <tr key={name}>
                  <th scope="row">{label}</th>
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
                          name={name}
                          checked={useTheirs.has(name) === isTheirs}
                          onChange={() => choose(name, isTheirs)}
                          aria-label={t(isTheirs ? 'conflict.useTheirs' : 'conflict.useMine', { field: label })}
                        />
                        <span className="choice-text">{isTheirs ? theirs : mine}</span>
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="actions">
          <Button look="primary" text={t('conflict.submit')} disabled={isSaving} onClick={() => onChoose(useTheirs)} />
          <Button look="tertiary" text={t('conflict.back')} onClick={onBack} />
        </div>
      </div>
    </>
  );
}
