import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNavigate, useOutletContext } from 'react-router';
import { Problem } from '../../api/problem';
import type { Case, IntakeChoice } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { RadioGroup } from '../../components/form/choice-group';
import { DraftForm } from '../../components/form/draft-form';
import { TextArea, TextField } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import de from '../../i18n/de.json';
import { formatList } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useDecideIntake } from './api';

type Decision = IntakeChoice['decision'];
type DeclineReason = NonNullable<IntakeChoice['reasonCode']>;
const DECISIONS = Object.keys(de.intakeDecision) as Decision[];
const DECLINE_REASONS = Object.keys(de.declineReason) as DeclineReason[];
const NOTHING = { decision: '' as Decision | '', reasonCode: '' as DeclineReason | '', sentTo: '', reason: '' };
type Typed = typeof NOTHING;

/** Taken on, put on the waiting list, or sent elsewhere. */
export function DecisionForm() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  const navigate = useNavigate();
  const draft = useDraft<Typed>(`intake-decision:${file.id}`, NOTHING);
  const decide = useDecideIntake(file.id);
  const missing = missingIn(decide.error);
  const tab = `/faelle/${file.id}/aufnahme`;
  if (!useCanEdit() || file.phase !== 'intake') return <NotFound />;
  const submit = () =>
    decide.mutate(toChoice(draft.value), {
      onSuccess: () => {
        draft.discard();
        void navigate(draft.value.decision === 'waiting' ? '/warteliste' : tab, { state: { happened: 'decided' } });
      },
    });
  return (
    <section className="form" aria-labelledby="intake-decision">
      <h2 className="section-title" id="intake-decision">
        {t('intake.decideTitle')}
      </h2>
      <RestoredNote draft={draft} />
      {missing.length > 0 && (
        <Alert kind="warning" title={t('intake.missingTitle')} live>
          <p>
            {t('intake.missingText', {
              what: formatList(missing.map((field) => t(FIELD_WORDS[field] ?? 'intake.title'))),
            })}
          </p>
          <div className="actions">
            <LinkButton to={`${tab}/bearbeiten`} text={t('intake.edit')} />
          </div>
        </Alert>
      )}
      <DraftForm
        draft={draft}
        sending={missing.length > 0 ? { error: null, isPending: false } : decide}
        submitText={t('intake.decideSubmit')}
        onSubmit={submit}
        leave={<LinkButton look="tertiary" to={tab} text={t('do.cancel')} />}
      >
        <Fields typed={draft.value} onChange={(changed) => draft.update({ ...draft.value, ...changed })} />
      </DraftForm>
    </section>
  );
}

function Fields({ typed, onChange }: { typed: Typed; onChange: (changed: Partial<Typed>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <RadioGroup
        name="decision"
        label={t('intake.decision')}
        layout="cards"
        value={typed.decision}
        options={DECISIONS.map((value) => ({
          value,
          label: t(`intakeDecision.${value}`),
          hint: t(`intakeDecisionHint.${value}`),
        }))}
        onChange={(decision) => onChange({ decision })}
      />
      {typed.decision === 'waiting' && <p className="muted">{t('intake.waitingNote')}</p>}
      {typed.decision === 'declined' && (
        <>
          <p className="muted">{t('intake.declineNote')}</p>
          <RadioGroup
            name="reasonCode"
            label={t('intake.reasonCode')}
            value={typed.reasonCode}
            options={DECLINE_REASONS.map((value) => ({ value, label: t(`declineReason.${value}`) }))}
            onChange={(reasonCode) => onChange({ reasonCode })}
          />
          <TextField
            name="sentTo"
            label={t('intake.sentTo')}
            hint={t('intake.sentToHint')}
            value={typed.sentTo}
            onChange={(sentTo) => onChange({ sentTo })}
          />
          <TextArea
            name="reason"
            label={t('intake.why')}
            hint={t('course.whyHint')}
            optional={typed.reasonCode !== 'other'}
            value={typed.reason}
            onChange={(reason) => onChange({ reason })}
          />
        </>
      )}
    </>
  );
}

function toChoice({ decision, reasonCode, sentTo, reason }: Typed): IntakeChoice {
  return {
    // The server says what is missing.
    decision: decision as Decision,
    ...(decision === 'declined' && {
      ...(reasonCode && { reasonCode }),
      ...(sentTo.trim() && { sentTo: sentTo.trim() }),
      ...(reason.trim() && { reason: reason.trim() }),
    }),
  };
}

const FIELD_WORDS: Record<string, ParseKeys> = {
  source: 'intake.title',
  targetGroup: 'intake.targetGroup',
  otherManagement: 'intake.otherManagement',
  consentOn: 'intake.basis',
  reason: 'intake.reason',
};

/** What the server misses before anything can be decided. */
function missingIn(error: unknown): string[] {
  if (!(error instanceof Problem) || error.code !== 'intake-incomplete') return [];
  const { missing } = error.body;
  return Array.isArray(missing) ? missing.map(String) : [];
}
