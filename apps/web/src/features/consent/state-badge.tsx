import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../api/types';
import de from '../../i18n/de.json';
import { endsSoon } from './grants';

type State = keyof (typeof de)['consentState'];

export function StateBadge({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const text = consent.state in de.consentState ? t(`consentState.${consent.state as State}`) : consent.state;
  return <KernBadge variant={variantOf(consent)} text={text} />;
}

function variantOf(consent: Consent): 'success' | 'warning' | 'danger' | 'info' {
  if (consent.live) return endsSoon([consent]) ? 'warning' : 'success';
  return consent.state === 'withdrawn' || consent.state === 'refused' ? 'danger' : 'info';
}
