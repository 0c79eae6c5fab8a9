import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Section } from '../../api/types';
import { Button } from '../../components/button';
import { PageHead } from '../../components/page-head';
import type { SectionField } from '../../domain/section-fields';
import { toContent, toTyped, type Typed } from '../../domain/section-values';
import { FieldValue } from '../../domain/section-view';

interface Props {
  fields: SectionField[];
  /** The state of the file that `mine` was begun on. */
  base: Typed;
  mine: Typed;
  current: Section;
  isSaving: boolean;
  onChoose: (typed: Typed) => void;
  onBack: () => void;
}

/** Two people saved the same section: both versions side by side, and a choice for each difference. */
export function Conflict({ fields, base, mine, current, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const theirs = toTyped(fields, current.content);
  const differing = fields.filter(({ name }) => !isSame(mine[name], theirs[name]));
  // Where only the other person changed something, hers is the better first choice.
  const [useTheirs, setUseTheirs] = useState<ReadonlySet<string>>(
    () => new Set(differing.filter(({ name }) => isSame(mine[name], base[name])).map(({ name }) => name)),
  );
  const choose = (name: string, isTheirs: boolean) =>
    setUseTheirs((before) => {
      const after = new Set(before);
      if (isTheirs) after.add(name);
      else after.delete(name);
      return after;
    });
  const chosen = Object.fromEntries(
    fields.map(({ name }) => [name, (useTheirs.has(name) ? theirs[name] : mine[name]) ?? '']),
  );
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
              {differing.map((field) => (
                <tr key={field.name}>
                  <th scope="row">{t(`field.${field.name}`)}</th>
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
                          name={field.name}
                          checked={useTheirs.has(field.name) === isTheirs}
                          onChange={() => choose(field.name, isTheirs)}
                          aria-label={t(isTheirs ? 'conflict.useTheirs' : 'conflict.useMine', {
                            field: t(`field.${field.name}`),
                          })}
                        />
                        <span className="choice-text">
                          <FieldValue field={field} value={toContent([field], isTheirs ? theirs : mine)[field.name]} />
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

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
