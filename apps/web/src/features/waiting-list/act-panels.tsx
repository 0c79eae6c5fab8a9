import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { WaitingItem } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { ComboField } from '../../components/form/combo-field';
import { DraftForm } from '../../components/form/draft-form';
import { Form } from '../../components/form/form';
import { TextArea } from '../../components/form/text-field';
import { useColleagues } from '../../domain/colleagues';
import { useCanEdit } from '../../session/session';
import { useAssignWaiting, useMoveWaiting } from './api';

interface Props {
  item: WaitingItem;
  onDone: () => void;
  onLeave: () => void;
}

/** Puts somebody ahead of the order or back into it: never without a written reason. */
export function MovePanel({ item, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const draft = useDraft(`waiting-move:${item.id}`, '');
  const move = useMoveWaiting();
  const name = `${item.givenName} ${item.familyName}`;
  const submit = () =>
    move.mutate(
      { caseId: item.caseId, ahead: !item.ahead, reason: draft.value.trim() },
      {
        onSuccess: () => {
          draft.discard();
          onDone();
        },
      },
    );
  return (
    <Panel title={t(item.ahead ? 'waiting.moveBackOf' : 'waiting.moveAheadOf', { name })}>
      <DraftForm
        draft={draft}
        sending={move}
        submitText={t(item.ahead ? 'waiting.moveBack' : 'waiting.moveAhead')}
        onSubmit={submit}
        leave={<Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
      >
        <TextArea
          name="reason"
          label={t('waiting.reason')}
          hint={t('waiting.reasonHint')}
          value={draft.value}
          onChange={draft.update}
        />
      </DraftForm>
    </Panel>
  );
}

/** Gives a place to somebody who waits: a case manager takes her herself, a team lead names who. */
export function AssignPanel({ item, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const [caseManagerId, setCaseManagerId] = useState('');
  const team = useColleagues(!canEdit)
    .all.filter(({ sameAgency }) => sameAgency)
    .map(({ id, name }) => ({ value: id, label: name }));
  const assign = useAssignWaiting();
  const errors = assign.error instanceof Problem ? assign.error.errors : [];
  return (
    <Panel title={t('waiting.assignOf', { name: `${item.givenName} ${item.familyName}` })}>
      {assign.error && errors.length === 0 && <Failure error={assign.error} />}
      <Form
        errors={errors}
        onSubmit={() => assign.mutate({ caseId: item.caseId, caseManagerId }, { onSuccess: onDone })}
      >
        {canEdit ? (
          <p>{t('intakeDecisionHint.accepted')}</p>
        ) : (
          <ComboField
            name="caseManagerId"
            label={t('waiting.assignTo')}
            value={caseManagerId}
            options={team}
            onChange={setCaseManagerId}
          />
        )}
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('waiting.assignSubmit')} disabled={assign.isPending} />
          <Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />
        </div>
      </Form>
    </Panel>
  );
}

/** Stands above the list and takes the focus, so that nobody has to look for it. */
function Panel({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="panel stack" aria-labelledby="waiting-act">
      <h2 className="section-title" id="waiting-act" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
