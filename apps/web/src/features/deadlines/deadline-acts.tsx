import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { useDeadlineStep } from './api';
import { type Actable, StepPanel } from './step-panel';
import { useDeadlineWords } from './words';

/** What can be done with each of the deadlines below, and what has just been done. */
export function DeadlineActs({ children }: { children: (acts: (deadline: Actable) => ReactNode) => ReactNode }) {
  const { t } = useTranslation();
  const words = useDeadlineWords();
  const [changing, setChanging] = useState<Actable | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const take = useDeadlineStep();
  const finish = (deadline: Actable) => {
    const { id: deadlineId, caseId, version } = deadline;
    setTold(null);
    take.mutate(
      { caseId, deadlineId, version, step: 'done' },
      { onSuccess: () => setTold(t('deadlineTold.done', { what: words.title(deadline) })) },
    );
  };
  return (
    <>
      {take.error && <Failure error={take.error} />}
      {told && <Alert kind="success" title={told} live />}
      {changing && (
        <StepPanel
          key={changing.id}
          deadline={changing}
          onLeave={() => setChanging(null)}
          onDone={(step) => {
            setTold(t(`deadlineTold.${step}`, { what: words.title(changing) }));
            setChanging(null);
          }}
        />
      )}
      {children((deadline) => (
        <div className="actions">
          <Button
            text={t('deadline.done')}
            aria-label={t('deadline.doneOf', { what: words.title(deadline) })}
            disabled={take.isPending}
            onClick={() => finish(deadline)}
          />
          <Button
            look="tertiary"
            text={t('deadline.change')}
            aria-label={t('deadline.changeName', { what: words.title(deadline) })}
            onClick={() => {
              setTold(null);
              setChanging(deadline);
            }}
          />
        </div>
      ))}
    </>
  );
}
