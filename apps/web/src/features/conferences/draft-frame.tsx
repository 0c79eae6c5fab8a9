import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord, Problem } from '../../api/problem';
import type { Conference } from '../../api/types';
import { type SavedDraft, useSavedDraft } from '../../browser/saved-draft';
import { Failure } from '../../components/failure';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useConferenceDraft, useSendConference } from './api';
import { ConferenceConflict } from './conference-conflict';
import { type TypedConference, typedOf } from './typed-conference';

interface Props {
  caseId: string;
  conferenceId: string;
  title: string;
  lead: string;
  children: (draft: SavedDraft<TypedConference>) => ReactNode;
}

/** A form of a conference that is not over; it is saved on the server as it is written. */
export function DraftFrame({ caseId, conferenceId, ...frame }: Props) {
  return (
    <QueryView query={useConferenceDraft(caseId, conferenceId)}>
      {(conference) =>
        conference.state === 'planned' ? (
          <Draft key={conference.id} {...frame} caseId={caseId} conference={conference} />
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  );
}

interface DraftProps extends Omit<Props, 'conferenceId'> {
  conference: Conference;
}

function Draft({ caseId, conference, title, lead, children }: DraftProps) {
  const { t } = useTranslation();
  const { id, version, number } = conference;
  const send = useSendConference(caseId, id);
  const draft = useSavedDraft(`conference:${id}`, { version, value: typedOf(conference) }, send);
  const errors = draft.error instanceof Problem ? draft.error.errors : [];
  const theirs = changedConference(draft.error);
  if (theirs)
    return (
      <ConferenceConflict
        mine={draft.value}
        theirs={typedOf(theirs)}
        isSaving={draft.state === 'saving'}
        onBack={() => draft.goOn({ version: draft.version, value: { ...draft.value } })}
        onChoose={(chosen) => draft.goOn({ version: theirs.version, value: chosen })}
      />
    );
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        back={{ to: `/faelle/${caseId}/fallkonferenzen/${id}`, text: t('conference.title', { number }) }}
      />
      <div className="form">
        {draft.error && errors.length === 0 && <Failure error={draft.error} retry={() => void draft.saveNow()} />}
        {children(draft)}
      </div>
    </>
  );
}

/** The conference as somebody else has left it, when the server refused ours for that reason. */
function changedConference(error: Error | null): Conference | null {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  const current = error.body['current'];
  return isConference(current) ? current : null;
}

function isConference(value: unknown): value is Conference {
  return isRecord(value) && typeof value['version'] === 'number' && Array.isArray(value['versions']);
}
