import { CasesPage } from '../features/cases/cases-page';
import { OwnLoad } from '../features/figures/own-load';
import { useMe } from '../session/session';

/** "Meine Fälle", with the load above it for those who carry cases themselves. */
export function CaseListPage() {
  const { role, tenant } = useMe();
  const isTeam = role === 'team-lead';
  return <CasesPage isTeam={isTeam} tenantAgs={tenant.ags} load={!isTeam && <OwnLoad />} />;
}
