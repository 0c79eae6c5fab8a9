import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import type { Me } from '../api/types';
import { DraftOwner } from '../browser/drafts';
import { formatMoment } from '../i18n/format';
import { CurrentUser } from '../session/session';
import { SessionWarning } from '../session/session-warning';
import { AccountMenu } from './account-menu';
import { Frame } from './frame';
import { navigationFor } from './navigation';
import { ShortcutsDialog } from './shortcuts-dialog';
import { useShortcuts } from './use-shortcuts';

/** Everything a signed-in person sees around a page. */
export function Shell({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const notice = me.settableClock ? t('app.settableClock', { time: formatMoment(me.settableClock) }) : undefined;
  useShortcuts(me.role, () => setHelpOpen(true));
  return (
    <CurrentUser value={me}>
      <DraftOwner value={me.accountId}>
        <Frame owner={me.tenant.name} notice={notice} main={<Outlet />}>
          <nav className="site-nav" aria-label={t('app.mainNavigation')}>
            {navigationFor(me).map(({ to, text, end }) => (
              <NavLink key={to} to={to} end={end ?? false}>
                {t(text)}
              </NavLink>
            ))}
          </nav>
          <AccountMenu me={me} onShortcuts={() => setHelpOpen(true)} />
        </Frame>
        {isHelpOpen && <ShortcutsDialog role={me.role} onClose={() => setHelpOpen(false)} />}
        <SessionWarning key={me.session.idleEndsAt} me={me} />
        <ScrollRestoration />
      </DraftOwner>
    </CurrentUser>
  );
}
