import { useTranslation } from 'react-i18next';
import { TabList } from '../components/tab-list';
import { CasesPage } from '../features/cases/cases-page';
import { OwnLoad } from '../features/figures/own-load';
import { DeputyBanner, useStandingIn } from '../features/stand-ins/deputy-banner';
import { useMe } from '../session/session';

/** "Meine Fälle", with the load above it for those who carry cases themselves. */
export function CaseListPage() {
  const { role, tenant } = useMe();
  const isTeam = role === 'team-lead';
  const above = !isTeam && (
    <>
      <HolderTabs />
      <OwnLoad />
    </>
  );
  return <CasesPage isTeam={isTeam} tenantAgs={tenant.ags} above={above} />;
}

/** The files of colleagues the case manager stands in for, as long as she does. */
export function AbsentCasesPage() {
  const { tenant } = useMe();
  const above = (
    <>
      <HolderTabs />
      <DeputyBanner />
    </>
  );
  return <CasesPage isTeam={false} tenantAgs={tenant.ags} holder="absent" above={above} />;
}

function HolderTabs() {
  const { t } = useTranslation();
  if (useStandingIn().length === 0) return null;
  return (
    <TabList
      label={t('cases.title')}
      tabs={[
        { to: '/faelle', text: t('deputy.own'), end: true },
        { to: '/faelle/vertretung', text: t('deputy.asDeputy') },
      ]}
    />
  );
}
