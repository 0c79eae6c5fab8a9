import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { EmptyState } from '../../components/empty-state';
import { RadioGroup } from '../../components/form/choice-group';
import { ComboField } from '../../components/form/combo-field';
import { DraftForm } from '../../components/form/draft-form';
import { SelectField } from '../../components/form/select-field';
import { TextArea } from '../../components/form/text-field';
import { QueryView } from '../../components/query-view';
import { useColleagues } from '../../domain/colleagues';
import { DeadlineFields } from '../../domain/deadline-fields';
import de from '../../i18n/de.json';
import { type Candidate, type Order, type Task, useBulk, useCandidates } from './api';
import { CandidateTable } from './candidate-table';
import { Results } from './results';

interface Props {
  task: Task;
  isLead: boolean;
  /** Whose files are given on, where somebody came from there. */
  from: string;
}

const REASONS = Object.keys(de.closingReason) as (keyof typeof de.closingReason)[];
const NOTHING: Omit<Order, 'task'> = { toId: '', words: '', reasonCode: '', title: '', dueOn: '' };

/** One task: the rows, what they are to get, and what became of them. */
export function Work({ task, isLead, from }: Props) {
  const { t } = useTranslation();
  const givesOn = isLead && task === 'handover';
  const [managerId, setManagerId] = useState(from);
  const [chosen, setChosen] = useState<string[]>([]);
  const bulk = useBulk(isLead);
  const query = useCandidates(task, givesOn ? managerId : '');
  return (
    <div className="stack">
      {givesOn && (
        <ManagerSelect
          value={managerId}
          onChange={(id) => {
            setManagerId(id);
            setChosen([]);
          }}
        />
      )}
      {(!givesOn || managerId) && (
        <QueryView query={query} lines={8}>
          {(candidates) => (
            <>
              {bulk.total > 0 && <Results bulk={bulk} />}
              {bulk.isOrdered && !bulk.isRunning && <Alert kind="success" title={t('bulk.ordered')} live />}
              {candidates.length === 0 ? (
                <EmptyState title={t('bulk.emptyTitle')}>{t(`bulkTaskHint.${task}`)}</EmptyState>
              ) : (
                <Choice
                  candidates={candidates}
                  chosen={chosen}
                  onChoose={setChosen}
                  order={{ task, isLead, managerId }}
                  bulk={bulk}
                />
              )}
            </>
          )}
        </QueryView>
      )}
    </div>
  );
}

interface ChoiceProps {
  candidates: Candidate[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
  order: { task: Task; isLead: boolean; managerId: string };
  bulk: ReturnType<typeof useBulk>;
}

function Choice({ candidates, chosen, onChoose, order: { task, isLead, managerId }, bulk }: ChoiceProps) {
  const { t } = useTranslation();
  const draft = useDraft(`bulk:${task}`, NOTHING);
  const typed = draft.value;
  const update = (changed: Partial<typeof NOTHING>) => draft.update({ ...typed, ...changed });
  const team = useColleagues(task === 'assign' || task === 'handover')
    .all.filter(({ id, sameAgency }) => sameAgency && id !== managerId)
    .map(({ id, name }) => ({ value: id, label: name }));
  const rows = candidates.filter(({ id }) => chosen.includes(id));
  const submit = async () => {
    await bulk.run({ task, ...typed }, rows);
    onChoose([]);
    draft.discard();
  };
  const wordsKey = task === 'handover' && !isLead ? 'summary' : 'reason';
  return (
    <>
      <CandidateTable candidates={candidates} chosen={chosen} onChoose={onChoose} />
      <DraftForm
        draft={draft}
        sending={{ error: bulk.error, isPending: bulk.isRunning || rows.length === 0 }}
        submitText={t(`bulkSubmit.${task}`, { count: rows.length })}
        onSubmit={() => void submit()}
      >
        {(task === 'assign' || task === 'handover') && (
          <ComboField
            name="toId"
            label={t('bulk.toWhom')}
            value={typed.toId}
            options={team}
            onChange={(toId) => update({ toId })}
          />
        )}
        {task === 'close' && (
          <RadioGroup
            name="reasonCode"
            label={t('course.closingReason')}
            value={typed.reasonCode}
            options={REASONS.map((value) => ({ value, label: t(`closingReason.${value}`) }))}
            onChange={(reasonCode) => update({ reasonCode })}
          />
        )}
        {task === 'remind' && <DeadlineFields hint={t('bulkWordsHint.remind')} value={typed} onChange={update} />}
        {task !== 'accept' && task !== 'remind' && (
          <TextArea
            name="words"
            label={t(wordsKey === 'summary' ? 'handover.summary' : 'course.why')}
            hint={t(`bulkWordsHint.${task}`)}
            optional={task !== 'handover'}
            value={typed.words}
            onChange={(words) => update({ words })}
          />
        )}
      </DraftForm>
    </>
  );
}

/** Whose files are given on: colleagues who have left and still have some come along. */
function ManagerSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['load'], queryFn: () => take(api.GET('/api/load')) });
  const options = (data?.items ?? []).map(({ accountId, name, openCases }) => ({
    value: accountId,
    label: t('bulk.withFiles', { name, count: openCases }),
  }));
  return (
    <div className="filters few">
      <SelectField
        name="from"
        label={t('bulk.fromWhom')}
        empty={t('state.choose')}
        value={value}
        options={options}
        onChange={onChange}
      />
    </div>
  );
}
