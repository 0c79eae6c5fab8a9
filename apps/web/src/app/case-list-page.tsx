import { CasesPage } from '../features/cases/cases-page';
import { OwnLoad } from '../features/figures/own-load';
import { useMe } from '../session/session';

/** "Meine Fälle", with the load above it for those who carry cases themselves. */
export function CaseListPage() {
  const isTeam = useMe().role === 'team-lead';
  return <CasesPage isTeam={isTeam} load={!isTeam && <OwnLoad />} />;
}
