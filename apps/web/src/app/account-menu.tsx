import { Icon } from '../components/icon';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/types';
import { Button as Action } from '../components/button';
import { Dialog } from '../components/dialog';
import { useWords } from '../domain/words';
import { useSignOut } from '../session/session';
import { useWide } from '../browser/use-wide';

export function AccountMenu({ me, onShortcuts }: { me: Me; onShortcuts: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const signOut = useSignOut();
  const isWide = useWide(48);
  return (
    <div className="account">
      <MenuTrigger>
        <Button className="menu-trigger" aria-label={t('app.account', { name: me.displayName })}>
          <Icon name="account-circle" size="default" />
          {isWide && <span>{me.displayName}</span>}
          <Icon name="arrow-down" />
        </Button>
        <Popover className="popover" placement="bottom end">
          <div className="menu-note small">
            <p className="strong">{me.displayName}</p>
            <p className="muted">{words.role(me.role)}</p>
            <p className="muted">{me.agency?.name ?? me.tenant.name}</p>
          </div>
          <Menu className="menu" onAction={(key) => (key === 'sign-out' ? signOut.mutate() : onShortcuts())}>
            <MenuItem id="shortcuts">
              <Icon name="help" />
              {t('app.shortcuts')}
            </MenuItem>
            <MenuItem id="sign-out">
              <Icon name="logout" />
              {t('app.signOut')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {signOut.error && (
        <Dialog
          title={t('app.signOutFailed')}
          onClose={signOut.reset}
          footer={<Action look="primary" text={t('do.retry')} onClick={() => signOut.mutate()} />}
        >
          <p>{t('app.signOutFailedText')}</p>
        </Dialog>
      )}
    </div>
  );
}
