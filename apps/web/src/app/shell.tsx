import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import type { Me } from '../api/types';
import { DraftOwner } from '../browser/drafts';
import { TabList } from '../components/tab-list';
import { formatMoment } from '../i18n/format';
import { CurrentUser } from '../session/session';
import { SessionWarning } from '../session/session-warning';
import { AccountMenu } from './account-menu';
import { Frame } from './frame';
import { entryOf, navigationFor } from './navigation';
import { ShortcutsDialog } from './shortcuts-dialog';
import { useShortcuts } from './use-shortcuts';

/** Everything a signed-in person sees around a page. */
export function Shell({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const notice = me.settableClock ? t('app.settableClock', { time: formatMoment(me.settableClock) }) : undefined;
  const entries = navigationFor(me);
  const open = entryOf(entries, useLocation().pathname);
  const parts = open?.parts?.map(({ to, text }) => ({ to, text: t(text) }));
  useShortcuts(me.role, () => setHelpOpen(true));
  return (
    <CurrentUser value={me}>
      <DraftOwner value={me.accountId}>
        <Frame
          owner={me.tenant.name}
          notice={notice}
          main={
            <>
              {open && parts && <TabList within label={t(open.text)} tabs={parts} />}
              <Outlet />
            </>
          }
        >
          <nav className="site-nav" aria-label={t('app.mainNavigation')}>
            {entries.map((entry) =>
              entry.parts ? (
                <Link key={entry.to} to={entry.to} aria-current={entry === open ? 'page' : undefined}>
                  {t(entry.text)}
                </Link>
              ) : (
                <NavLink key={entry.to} to={entry.to} end={entry.end ?? false}>
                  {t(entry.text)}
                </NavLink>
              ),
            )}
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
