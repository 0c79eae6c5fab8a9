import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert';
import { Button, DownloadButton } from '../../components/button';
import { CodeSheet } from '../../components/code-sheet';
import { formatMoment } from '../../i18n/format';
import type { NewCode } from '../../api/types';

/** Where the browser finds something that is in memory alone, as long as somebody shows it; empty before. */
function addressOf(content: Blob) {
  let address = '';
  return {
    current: () => address,
    show: (changed: () => void) => {
      address = URL.createObjectURL(content);
      changed();
      return () => {
        URL.revokeObjectURL(address);
        address = '';
      };
    },
  };
}

/** A letter that was just made. Its address holds only as long as it is shown. */
export function IssuedLetter({ letter, onDone }: { letter: Blob; onDone: () => void }) {
  const { t } = useTranslation();
  const store = useMemo(() => addressOf(letter), [letter]);
  const address = useSyncExternalStore(store.show, store.current);
  return (
    <section className="stack" aria-label={t('codes.new')}>
      <Alert kind="success" title={t('codes.letterDone')} live>
        <p>{t('codes.letterDoneText')}</p>
      </Alert>
      <div className="actions wide-on-phone">
        {address && <DownloadButton look="primary" href={address} name={t('codes.fileName')} text={t('codes.save')} />}
        <Button text={t('codes.done')} onClick={onDone} />
      </div>
    </section>
  );
}

/** A code to show to the person at the desk. */
export function ShownCode({ code, onDone }: { code: NewCode; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t('codes.new')}>
      <CodeSheet code={code.code} qr={code.qr} label={t('codes.picture')}>
        <p>{t('codes.until', { date: formatMoment(code.expiresAt) })}</p>
        <Alert kind="warning" title={t('codes.onceTitle')}>
          <p>{t('codes.onceText')}</p>
        </Alert>
      </CodeSheet>
      <div className="actions wide-on-phone">
        <Button look="primary" text={t('codes.hide')} onClick={onDone} />
      </div>
    </section>
  );
}
