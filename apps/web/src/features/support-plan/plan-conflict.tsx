import { useTranslation } from 'react-i18next';
import { TwoVersions } from '../../components/two-versions';
import type { TypedGoal, TypedPlan } from './typed-plan';

interface Props {
  mine: TypedPlan;
  theirs: TypedPlan;
  isSaving: boolean;
  onChoose: (chosen: TypedPlan) => void;
  onBack: () => void;
}

/** Two people wrote in the same draft: goal by goal, whose is taken. */
export function PlanConflict({ mine, theirs, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const places = Array.from({ length: Math.max(mine.goals.length, theirs.goals.length) }, (_, place) => place);
  const differing = places.filter((place) => !isSame(mine.goals[place], theirs.goals[place]));
  const shown = (goal: TypedGoal | undefined) =>
    goal ? (
      <span className="pre-line">
        {[goal.text, goal.indicator, goal.dueOn, ...goal.measures.map(({ text }) => `– ${text}`)]
          .filter(Boolean)
          .join('\n')}
      </span>
    ) : (
      t('state.none')
    );
  return (
    <TwoVersions
      differences={[
        ...differing.map((place) => ({
          name: String(place),
          label: t('supportPlan.goal', { number: place + 1 }),
          mine: shown(mine.goals[place]),
          theirs: shown(theirs.goals[place]),
        })),
        ...(mine.remarks === theirs.remarks
          ? []
          : [{ name: 'remarks', label: t('supportPlan.remarks'), mine: mine.remarks, theirs: theirs.remarks }]),
      ]}
      begunWith={[]}
      isSaving={isSaving}
      onChoose={(taken) =>
        onChoose({
          goals: places.flatMap((place) => (taken.has(String(place)) ? theirs : mine).goals[place] ?? []),
          remarks: taken.has('remarks') ? theirs.remarks : mine.remarks,
        })
      }
      onBack={onBack}
    />
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
