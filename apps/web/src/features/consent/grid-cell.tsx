import { Icon } from '../../components/icon';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../api/types';
import { daysUntil, formatDay } from '../../i18n/format';
import { Basis } from './basis';
import { endsSoon, lastDay } from './grants';

interface Props {
  agency: string;
  category: string;
  consents: Consent[] | undefined;
}

/** Filled: open. Hatched with the days left: ends soon. Empty: closed. Pressing it shows what it rests on. */
export function GridCell({ agency, category, consents }: Props) {
  const { t } = useTranslation();
  if (!consents) {
    return (
      <span className="grid-cell">
        <span aria-hidden="true">–</span>
        <span className="kern-sr-only">{t('consent.cellClosed', { agency, category })}</span>
      </span>
    );
  }
  const date = lastDay(consents);
  const isEnding = endsSoon(consents);
  const name = t(isEnding ? 'consent.cellEnding' : 'consent.cellLive', { agency, category, date: formatDay(date) });
  return (
    <DialogTrigger>
      <Button className={`grid-cell ${isEnding ? 'ending' : 'live'}`}>
        {isEnding ? (
          <span aria-hidden="true">{t('consent.daysShort', { count: daysUntil(date) })}</span>
        ) : (
          <Icon name="check" />
        )}
        <span className="kern-sr-only">{name}</span>
      </Button>
      <Popover className="popover">
        <Dialog aria-label={`${t('consent.basis')}: ${agency}, ${category}`}>
          {consents.map((consent) => (
            <Basis key={consent.id} consent={consent} />
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
