import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/button';
import { useMe } from '../../session/session';

const PAGES = {
  pool: { to: '/sprachmittlung', roles: ['case-manager', 'team-lead', 'tenant-admin'] },
  bookings: { to: '/sprachmittlung/termine', roles: ['case-manager', 'tenant-admin'] },
  billing: { to: '/sprachmittlung/abrechnung', roles: ['tenant-admin'] },
} as const;
type Page = keyof typeof PAGES;

/** The ways to the other pages of language mediation that one's role may open. */
export function PageLinks({ here }: { here: Page }) {
  const { t } = useTranslation();
  const { role } = useMe();
  return (Object.keys(PAGES) as Page[])
    .filter((page) => page !== here && PAGES[page].roles.some((one) => one === role))
    .map((page) => <LinkButton key={page} to={PAGES[page].to} text={t(`mediationPage.${page}`)} />);
}
