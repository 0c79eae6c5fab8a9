import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Conference } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { formatDay, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useCarryOver, useConference } from './api';
import { Invitations } from './invitations';
import { RoomTable } from './room-table';
import { toneOf } from './tone';
import { VersionView } from './version-view';

/** A conference: while it is planned, who may hear what; once it was held, its record. */
export function ConferencePage() {
  const { id = '', conferenceId = '' } = useParams();
  return (
    <QueryView query={useConference(id, conferenceId)} lines={8}>
      {(conference) => <Content caseId={id} conference={conference} />}
    </QueryView>
  );
}

function Content({ caseId, conference }: { caseId: string; conference: Conference }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { number, state, plannedAt, format, heldOn, versions, openness, carriedOver } = conference;
  const [current, ...earlier] = versions;
  const here = `/faelle/${caseId}/fallkonferenzen/${conference.id}`;
  const when = heldOn ? formatDay(heldOn) : formatMoment(plannedAt);
  return (
    <>
      <PageHead
        title={t('conference.title', { number })}
        lead={`${when} · ${t(`conferenceFormat.${format}`)}`}
        back={{ to: `/faelle/${caseId}/fallkonferenzen`, text: t('conference.tab') }}
        actions={
          canEdit && (
            <>
              {state === 'planned' && <LinkButton to={`${here}/planen`} text={t('conference.prepare')} />}
              {state === 'planned' && (
                <LinkButton look="primary" to={`${here}/protokoll`} text={t('conference.write')} />
              )}
              {state === 'held' && <LinkButton to={`${here}/berichtigen`} text={t('conference.correct')} />}
            </>
          )
        }
      />
      <div className="stack">
        <Done />
        <p>
          <KernBadge variant={toneOf(state)} text={t(`conferenceState.${state}`)} />
        </p>
        {current?.reason && <p className="reading">{t('conference.reason', { reason: current.reason })}</p>}
        {current && openness && openness.agencies.length > 0 && current.agenda.length > 0 && (
          <RoomTable caseId={caseId} version={current} openness={openness} />
        )}
        {canEdit && state === 'held' && <CarryOver caseId={caseId} conference={conference} />}
        {current && (
          <section className="stack" aria-labelledby="record">
            <h2 className="section-title" id="record">
              {t(state === 'held' ? 'conference.record' : 'conference.plan')}
            </h2>
            <VersionView version={current} carriedOver={carriedOver} />
          </section>
        )}
        {earlier.map((version) => (
          <details key={version.correction}>
            <summary>
              {version.correction === 0
                ? t('conference.original', { when: formatMoment(version.writtenAt) })
                : t('conference.correctionOf', { number: version.correction, when: formatMoment(version.writtenAt) })}
            </summary>
            <div className="stack">
              <VersionView version={version} carriedOver={carriedOver} />
            </div>
          </details>
        ))}
        {canEdit && state === 'planned' && current && (
          <>
            <Invitations caseId={caseId} conferenceId={conference.id} version={current} />
            <div className="actions">
              <LinkButton look="tertiary" to={`${here}/absagen`} text={t('conference.cancel')} />
            </div>
          </>
        )}
      </div>
    </>
  );
}

/** What has just been done. */
function Done() {
  const { t } = useTranslation();
  const { state } = useLocation();
  const done = isRecord(state) ? state['done'] : undefined;
  if (done === 'held')
    return (
      <Alert kind="success" live title={t('conference.heldTitle')}>
        <p>{t('conference.heldText')}</p>
      </Alert>
    );
  if (done === 'corrected') return <Alert kind="success" live title={t('conference.correctedTitle')} />;
  if (done === 'cancelled') return <Alert kind="success" live title={t('conference.cancelledTitle')} />;
  return null;
}

/** Takes the measures that stand in no plan yet into the draft of the support plan. */
function CarryOver({ caseId, conference }: { caseId: string; conference: Conference }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const carry = useCarryOver(caseId, conference.id);
  const measures = conference.versions[0]?.measures ?? [];
  const count = measures.filter(({ id }) => !conference.carriedOver.includes(id)).length;
  if (count === 0) return null;
  return (
    <Alert kind="info" title={t('conference.carryTitle', { count })}>
      <p>{t('conference.carryText')}</p>
      {carry.error && <Failure error={carry.error} />}
      <div className="actions">
        <Button
          text={t('conference.carry')}
          disabled={carry.isPending}
          onClick={() =>
            carry.mutate(undefined, { onSuccess: () => void navigate(`/faelle/${caseId}/hilfeplan/entwurf`) })
          }
        />
      </div>
    </Alert>
  );
}
