import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingItem, WaitingPage } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Button } from '../../components/button';
import { DraftForm } from '../../components/form/draft-form';
import { SelectField } from '../../components/form/select-field';
import { TextArea } from '../../components/form/text-field';
import { SuggestedColleagues } from '../../domain/suggested-colleagues';
import { useCanEdit } from '../../session/session';
import { useAssignWaiting, useMoveWaiting, useTransferWaiting } from './api';

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

/** Puts somebody on the list of another agency, where a place may be free. */
export function TransferPanel({ item, lists, onDone, onLeave }: Props & { lists: WaitingPage['lists'] }) {
  const { t } = useTranslation();
  const draft = useDraft(`waiting-transfer:${item.id}`, { agencyId: '', reason: '' });
  const typed = draft.value;
  const transfer = useTransferWaiting();
  const submit = () =>
    transfer.mutate(
      { caseId: item.caseId, agencyId: typed.agencyId, reason: typed.reason.trim() },
      {
        onSuccess: () => {
          draft.discard();
          onDone();
        },
      },
    );
  return (
    <Panel title={t('waiting.transferOf', { name: `${item.givenName} ${item.familyName}` })}>
      <DraftForm
        draft={draft}
        sending={transfer}
        submitText={t('waiting.transferSubmit')}
        onSubmit={submit}
        leave={<Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
      >
        <p>{t('waiting.transferNote')}</p>
        <SelectField
          name="agencyId"
          label={t('waiting.transferTo')}
          value={typed.agencyId}
          options={lists
            .filter(({ agency }) => agency.id !== item.agency.id)
            .map(({ agency, capacity, openCases }) => ({
              value: agency.id,
              label: t('waiting.agencyWithPlaces', { agency: agency.name, count: Math.max(0, capacity - openCases) }),
            }))}
          onChange={(agencyId) => draft.update({ ...typed, agencyId })}
        />
        <TextArea
          name="reason"
          label={t('waiting.reason')}
          hint={t('waiting.reasonHint')}
          value={typed.reason}
          onChange={(reason) => draft.update({ ...typed, reason })}
        />
      </DraftForm>
    </Panel>
  );
}

/** Gives a place to somebody who waits: a case manager takes her herself, a team lead names who. */
export function AssignPanel({ item, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const draft = useDraft(`waiting-assign:${item.id}`, { caseManagerId: '', reason: '' });
  const typed = draft.value;
  const assign = useAssignWaiting();
  const submit = () =>
    assign.mutate(
      { caseId: item.caseId, caseManagerId: typed.caseManagerId, reason: typed.reason.trim() },
      {
        onSuccess: () => {
          draft.discard();
          onDone();
        },
      },
    );
  return (
    <Panel title={t('waiting.assignOf', { name: `${item.givenName} ${item.familyName}` })}>
      <DraftForm
        draft={draft}
        sending={assign}
        submitText={t('waiting.assignSubmit')}
        onSubmit={submit}
        leave={<Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
      >
        {canEdit ? (
          <p>{t('intakeDecisionHint.accepted')}</p>
        ) : (
          <>
            <SuggestedColleagues
              caseId={item.caseId}
              name="caseManagerId"
              label={t('waiting.assignTo')}
              value={typed.caseManagerId}
              onChange={(caseManagerId) => draft.update({ ...typed, caseManagerId })}
            />
            <TextArea
              name="reason"
              label={t('load.overLimitReason')}
              hint={t('load.overLimitHint')}
              optional
              value={typed.reason}
              onChange={(reason) => draft.update({ ...typed, reason })}
            />
          </>
        )}
      </DraftForm>
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
