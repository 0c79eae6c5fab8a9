import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../api/types';
import { endsSoon, standing } from './standing';

export function StateBadge({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  return <KernBadge variant={variantOf(consent)} text={t(`consentState.${standing(consent)}`)} />;
}

function variantOf(consent: Consent): 'success' | 'warning' | 'danger' | 'info' {
  if (consent.live) return endsSoon([consent]) ? 'warning' : 'success';
  return consent.state === 'withdrawn' || consent.state === 'refused' ? 'danger' : 'info';
}
