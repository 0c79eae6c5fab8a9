import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/format';
import { knownOf } from './typed-member';
import type { Precision } from './words';

interface Props {
  bornOn: string | null | undefined;
  precision: Precision | null | undefined;
}

/** When somebody was born, as far as it is known. */
export function Birth({ bornOn, precision }: Props) {
  const { t } = useTranslation();
  if (!bornOn) return <span className="muted">{t('state.none')}</span>;
  return (
    <>
      <span className="numeric">{knownOf(bornOn, precision ?? 'day')}</span>
      {precision && precision !== 'day' && <span className="muted"> ({t(`birthPrecision.${precision}`)})</span>}
    </>
  );
}

/** That somebody is a minor, and until when. */
export function MinorBadge({ minor, minorUntil }: { minor: boolean | null; minorUntil: string | null }) {
  const { t } = useTranslation();
  if (!minor || !minorUntil) return null;
  return <KernBadge variant="info" text={t('household.minorUntil', { day: formatDay(minorUntil) })} />;
}
