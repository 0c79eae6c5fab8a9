import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { isRecord, Problem } from '../../api/problem';
import type { Household, HouseholdMember } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { DraftForm } from '../../components/form/draft-form';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useHousehold, useSaveMember } from './api';
import { ChangedMeanwhile } from './changed-meanwhile';
import { MemberFields } from './member-fields';
import { MemberPanel } from './member-panel';
import { memberToSend, NEW_MEMBER, typedMember } from './typed-member';

/** The form of somebody who belongs to the person, new or known. */
export function MemberPage() {
  const { id = '', memberId } = useParams();
  return (
    <QueryView query={useHousehold(id)}>
      {(household) => {
        const member = household.items.find((one) => one.id === memberId);
        if (memberId !== undefined && (!member || member.removal)) return <NotFound />;
        return <Typing key={memberId ?? 'new'} caseId={id} household={household} member={member} />;
      }}
    </QueryView>
  );
}

interface Props {
  caseId: string;
  household: Household;
  member: HouseholdMember | undefined;
}

function Typing({ caseId, household, member }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { principal } = household;
  const draft = useDraft(`member:${caseId}:${member?.id ?? 'new'}`, member ? typedMember(member) : NEW_MEMBER);
  const save = useSaveMember(caseId, member?.id);
  const [current, setCurrent] = useState<HouseholdMember | null>(null);
  const tab = `/faelle/${caseId}/haushalt`;
  const submit = () =>
    save.mutate(memberToSend(draft.value), {
      onSuccess: () => {
        draft.discard();
        void navigate(tab, { state: { saved: true } });
      },
      onError: (error) => setCurrent(changedMember(error)),
    });
  const others = household.items.filter(({ id, removal }) => id !== member?.id && removal === null);
  return (
    <>
      <PageHead
        title={member ? t('household.editTitle') : t('household.newTitle')}
        lead={t('household.newLead')}
        back={{ to: tab, text: t('household.tab') }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        {current && (
          <ChangedMeanwhile
            onKeep={() => {
              draft.update({ ...draft.value, version: current.version });
              setCurrent(null);
              save.reset();
            }}
          >
            <MemberPanel caseId={caseId} member={current} />
          </ChangedMeanwhile>
        )}
        <DraftForm
          draft={draft}
          sending={current ? { error: null, isPending: false } : save}
          submitText={t('household.submit')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={tab} text={t('do.back')} />}
        >
          <MemberFields
            typed={draft.value}
            people={[
              { value: 'principal', label: `${principal.givenName} ${principal.familyName}` },
              ...others.flatMap(({ id, person }) =>
                person ? [{ value: id, label: `${person.givenName} ${person.familyName}` }] : [],
              ),
            ]}
            onChange={(changed) => draft.update({ ...draft.value, ...changed })}
          />
        </DraftForm>
      </div>
    </>
  );
}

/** The member as somebody else has left her, when the server refused ours for that reason. */
function changedMember(error: unknown): HouseholdMember | null {
  if (!(error instanceof Problem) || error.code !== 'section-changed') return null;
  const { current } = error.body;
  return isRecord(current) ? (current as HouseholdMember) : null;
}
