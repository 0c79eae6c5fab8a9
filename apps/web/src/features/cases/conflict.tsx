import { useTranslation } from 'react-i18next';
import type { Section } from '../../api/types';
import type { SectionField } from '../../domain/section-fields';
import { toContent, toTyped, type Typed } from '../../domain/section-values';
import { FieldValue } from '../../domain/section-view';
import { TwoVersions } from '../../components/two-versions';

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

/** Two people saved the same section. */
export function Conflict({ fields, base, mine, current, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const theirs = toTyped(fields, current.content);
  const differing = fields.filter(({ name }) => !isSame(mine[name], theirs[name]));
  const shown = (field: SectionField, typed: Typed) => (
    <FieldValue field={field} value={toContent([field], typed)[field.name]} />
  );
  return (
    <TwoVersions
      differences={differing.map((field) => ({
        name: field.name,
        label: t(`field.${field.name}`),
        mine: shown(field, mine),
        theirs: shown(field, theirs),
      }))}
      // Where only the other person changed something, hers is the better first choice.
      begunWith={differing.map(({ name }) => name).filter((name) => isSame(mine[name], base[name]))}
      isSaving={isSaving}
      onChoose={(taken) =>
        onChoose(
          Object.fromEntries(fields.map(({ name }) => [name, (taken.has(name) ? theirs[name] : mine[name]) ?? ''])),
        )
      }
      onBack={onBack}
    />
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
