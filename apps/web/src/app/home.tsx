import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { LinkButton } from '../components/button';
import { PageHead } from '../components/page-head';
import { Waiting } from '../features/audit/waiting';
import { QuickSearch } from '../features/cases/quick-search';
import { MyDeadlines } from '../features/deadlines/my-deadlines';
import { OverdueFiles } from '../features/deadlines/overdue-files';
import { CaseloadFigures } from '../features/figures/caseload-figures';
import { OwnLoad } from '../features/figures/own-load';
import { EmptyHome } from '../features/home/empty-home';
import { OversightHome } from '../features/home/oversight-home';
import { MyDay } from '../features/home/my-day';
import { MoveHint } from '../features/moves/move-hint';
import { useMe } from '../session/session';

/** The first page of each role. */
export function Home() {
  const { role } = useMe();
  switch (role) {
    case 'case-manager':
      return <MyDay load={<OwnLoad />} search={<QuickSearch />} deadlines={<DeadlinesAndMoves />} />;
    case 'team-lead':
      return <TeamHome />;
    case 'steering':
      return <SteeringHome />;
    case 'agency-officer':
      return <Navigate to="/freigaben" replace />;
    case 'data-protection-officer':
      return <OversightHome tasks={<Waiting />} />;
    default:
      return <EmptyHome role={role} />;
  }
}

function DeadlinesAndMoves() {
  return (
    <>
      <MoveHint />
      <MyDeadlines />
    </>
  );
}

function TeamHome() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead
        title={t('home.teamTitle')}
        lead={t('home.teamLead')}
        actions={<LinkButton look="primary" to="/faelle" text={t('home.toTeamCases')} />}
      />
      <div className="stack">
        <MoveHint />
        <CaseloadFigures />
        <OverdueFiles />
      </div>
    </>
  );
}

function SteeringHome() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('figures.title')} lead={t('figures.lead')} />
      <CaseloadFigures />
    </>
  );
}
