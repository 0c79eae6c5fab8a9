import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { HouseholdMember } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { RadioGroup } from '../../components/form/choice-group';
import { TextArea } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { formatDay, parseDay, today } from '../../i18n/format';
import { useHousehold, useRemoveMember } from './api';
import { type RemovalReason, useHouseholdWords } from './words';

/** The form that takes somebody out of the household, with the reason. */
export function RemovalPage() {
  const { id = '', memberId = '' } = useParams();
  return (
    <QueryView query={useHousehold(id)}>
      {({ items }) => {
        const member = items.find((one) => one.id === memberId);
        return member?.person && !member.removal ? <Removing caseId={id} member={member} /> : <NotFound />;
      }}
    </QueryView>
  );
}

function Removing({ caseId, member }: { caseId: string; member: HouseholdMember }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { removals } = useHouseholdWords();
  const draft = useDraft(`removal:${member.id}`, { reason: '', on: formatDay(today()), note: '' });
  const remove = useRemoveMember(caseId, member.id);
  const { reason, on, note } = draft.value;
  const tab = `/faelle/${caseId}/haushalt`;
  const submit = () =>
    remove.mutate(
      // The server says what is missing.
      {
        version: member.version,
        reason: reason as RemovalReason,
        on: on ? parseDay(on) : null,
        note: note.trim() || null,
      },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(tab, { state: { saved: true } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('household.removeTitle')}
        lead={`${member.person?.givenName ?? ''} ${member.person?.familyName ?? ''}`}
        back={{ to: tab, text: t('household.tab') }}
      />
      <div className="form">
        <DraftForm
          draft={draft}
          sending={remove}
          submitText={t('household.remove')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={tab} text={t('do.back')} />}
        >
          <RadioGroup<RemovalReason>
            name="reason"
            label={t('household.why')}
            value={reason as RemovalReason | ''}
            options={removals}
            onChange={(chosen) => draft.update({ ...draft.value, reason: chosen })}
          />
          {reason === 'error' && (
            <Alert kind="warning" title={t('household.errorTitle')}>
              <p>{t('household.errorHint')}</p>
            </Alert>
          )}
          <DayField
            name="on"
            label={t('household.removedOn')}
            hint={t('section.dayHint')}
            value={on}
            onChange={(changed) => draft.update({ ...draft.value, on: changed })}
          />
          <TextArea
            name="note"
            label={t('household.note')}
            optional={reason !== 'other'}
            value={note}
            onChange={(changed) => draft.update({ ...draft.value, note: changed })}
          />
        </DraftForm>
      </div>
    </>
  );
}
