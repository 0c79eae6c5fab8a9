import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Referral, WrittenReferral } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { ComboField } from '../../components/form/combo-field';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { SelectField } from '../../components/form/select-field';
import { TextArea } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useAgencies } from '../../domain/agencies';
import { useWords } from '../../domain/words';
import { formatDay, formatList, parseDay } from '../../i18n/format';
import { useReferral, useReferralBasis, useWriteReferral } from './api';
import { AREAS, isReferralPurpose, REFERRAL_PURPOSES } from './words';

interface Typed {
  agencyId: string;
  purpose: string;
  area: string;
  answerBy: string;
  text: string;
}
const NOTHING: Typed = { agencyId: '', purpose: '', area: '', answerBy: '', text: '' };

/** "Verweisung schreiben": a new draft, which goes on from a declined one where it is named. */
export function NewReferralPage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const follows = search.get('nach');
  return follows === null ? (
    <ReferralForm caseId={id} start={NOTHING} />
  ) : (
    <GoingOnPage caseId={id} follows={follows} />
  );
}

function GoingOnPage({ caseId, follows }: { caseId: string; follows: string }) {
  return (
    <QueryView query={useReferral(caseId, follows)} lines={6}>
      {(declined) => <ReferralForm caseId={caseId} follows={declined.id} start={goingOn(declined)} />}
    </QueryView>
  );
}

/** A draft that is written on. */
export function ReferralDraftPage() {
  const { id = '', referralId = '' } = useParams();
  return (
    <QueryView query={useReferral(id, referralId)} lines={6}>
      {(referral) => <ReferralForm caseId={id} referralId={referral.id} start={typedOf(referral)} />}
    </QueryView>
  );
}

function typedOf({ agencyId, purpose, area, answerBy, text }: Referral): Typed {
  return { agencyId, purpose, area, answerBy: formatDay(answerBy), text: text ?? '' };
}

/** With the agency that was suggested instead; its day is a new one. */
function goingOn(declined: Referral): Typed {
  return { ...typedOf(declined), agencyId: declined.suggestedAgencyId ?? '', answerBy: '' };
}

interface Props {
  caseId: string;
  referralId?: string;
  follows?: string;
  start: Typed;
}

function ReferralForm({ caseId, referralId, follows, start }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const draft = useDraft<Typed>(`referral:${caseId}:${referralId ?? follows ?? 'new'}`, start);
  const write = useWriteReferral(caseId, referralId);
  const agencies = useAgencies().data?.items ?? [];
  const typed = draft.value;
  const change = (more: Partial<Typed>) => draft.update({ ...typed, ...more });
  const list = `/faelle/${caseId}/verweisungen`;
  const back = referralId ? `${list}/${referralId}` : list;
  const submit = () =>
    write.mutate(sentOf(typed, follows), {
      onSuccess: ({ id }) => {
        draft.discard();
        void navigate(`${list}/${id}`);
      },
    });
  return (
    <>
      <PageHead
        title={t('referral.write')}
        lead={t('referral.writeLead')}
        back={{ to: back, text: t('referral.tab') }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        <DraftForm
          draft={draft}
          sending={write}
          submitText={t('referral.saveDraft')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={back} text={t('do.cancel')} />}
        >
          {/* A list that comes while somebody types would not open. */}
          {agencies.length > 0 && (
            <ComboField
              name="agencyId"
              label={t('referral.toWhom')}
              value={typed.agencyId}
              options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(agencyId) => change({ agencyId })}
            />
          )}
          <SelectField
            name="purpose"
            label={t('referral.purpose')}
            hint={t('referral.purposeHint')}
            value={typed.purpose}
            options={words.purposeOptions(REFERRAL_PURPOSES)}
            onChange={(purpose) => change({ purpose })}
          />
          <Openness caseId={caseId} typed={typed} />
          <SelectField
            name="area"
            label={t('referral.area')}
            value={typed.area}
            options={AREAS.map((value) => ({ value, label: t(`lifeArea.${value}`) }))}
            onChange={(area) => change({ area })}
          />
          <DayField
            name="answerBy"
            label={t('referral.answerBy')}
            hint={t('referral.answerByHint')}
            value={typed.answerBy}
            onChange={(answerBy) => change({ answerBy })}
          />
          <TextArea
            name="text"
            label={t('referral.text')}
            hint={t('referral.textHint')}
            value={typed.text}
            onChange={(text) => change({ text })}
          />
        </DraftForm>
      </div>
    </>
  );
}

/** What the agency would see, as soon as agency and purpose are chosen. */
function Openness({ caseId, typed: { agencyId, purpose } }: { caseId: string; typed: Typed }) {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useReferralBasis(caseId, agencyId, isReferralPurpose(purpose) ? purpose : '');
  if (!data) return null;
  if (data.categories.length === 0)
    return (
      <Alert kind="warning" title={t('referral.nothingOpen')} live>
        <p>{t('referral.nothingOpenText')}</p>
        <p>
          <LinkButton look="tertiary" to={`/faelle/${caseId}/einwilligungen/neu`} text={t('referral.toConsent')} />
        </p>
      </Alert>
    );
  return (
    <Alert kind="info" title={t('referral.open')} live>
      <p>{formatList(words.inOrder(data.categories).map(words.category))}</p>
    </Alert>
  );
}

/** What is missing is named by the server, field by field. */
function sentOf({ agencyId, purpose, area, answerBy, text }: Typed, follows?: string): WrittenReferral {
  return {
    agencyId,
    purpose: purpose as WrittenReferral['purpose'],
    area: area as WrittenReferral['area'],
    answerBy: parseDay(answerBy),
    text,
    ...(follows && { followsId: follows }),
  };
}
