import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { isRecord } from '../../api/problem';
import { RadioGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import { PageHead } from '../../components/page-head';
import { useCanEdit } from '../../session/session';
import type { Task } from './api';
import { Orders } from './orders';
import { Work } from './work';

const FOR_LEADS: readonly Task[] = ['assign', 'handover'];
const FOR_MANAGERS: readonly Task[] = ['remind', 'close', 'handover', 'accept'];

/** Work on many files at once: choose what, tick which, and see what became of each. */
export function BulkPage() {
  const { t } = useTranslation();
  const isLead = !useCanEdit();
  const { state } = useLocation();
  const from = isRecord(state) && typeof state['from'] === 'string' ? state['from'] : '';
  const [task, setTask] = useState<Task | ''>(from ? 'handover' : '');
  return (
    <>
      <PageHead title={t('bulk.title')} lead={t('bulk.lead')} />
      <div className="stack">
        <Form errors={[]} onSubmit={() => undefined}>
          <RadioGroup
            name="task"
            label={t('bulk.task')}
            layout="cards"
            value={task}
            options={(isLead ? FOR_LEADS : FOR_MANAGERS).map((value) => ({
              value,
              label: t(`bulkTask.${value}`),
              hint: t(`bulkTaskHint.${value}`),
            }))}
            onChange={setTask}
          />
        </Form>
        <Orders />
        {task && <Work key={task} task={task} isLead={isLead} from={from} />}
      </div>
    </>
  );
}
