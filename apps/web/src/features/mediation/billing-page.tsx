import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediationBilling } from '../../api/types';
import { DownloadButton } from '../../components/button';
import { ChartOrTable } from '../../components/chart-or-table';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { Skeleton } from '../../components/skeleton';
import { formatCents, today } from '../../i18n/format';
import { useBilling } from './api';
import { HoursTable, LanguageTable, useHours } from './hours-tables';
import { PageLinks } from './page-links';
import { TermsSection } from './terms-section';

const LanguageChart = lazy(() => import('./language-chart').then((file) => ({ default: file.LanguageChart })));

/** A month as it is typed (11.2026, 11/2026, 2026-11) as YYYY-MM; null while it is none. */
function monthOf(typed: string): string | null {
  const match = /^(\d{1,2})[./](20\d\d)$/.exec(typed.trim());
  const month = match ? `${match[2]}-${(match[1] ?? '').padStart(2, '0')}` : typed.trim();
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(month) ? month : null;
}

/** What mediators worked in a month, for billing; and the lead time and price of the Kreis. */
export function BillingPage() {
  const { t } = useTranslation();
  const [year = '', number = ''] = today().split('-');
  const [typed, setTyped] = useState(`${number}.${year}`);
  const [month, setMonth] = useState(`${year}-${number}`);
  const query = useBilling(month);
  return (
    <>
      <PageHead title={t('billing.title')} lead={t('billing.lead')} actions={<PageLinks here="billing" />} />
      <div className="stack">
        <div className="filters few">
          <TextField
            name="month"
            label={t('billing.month')}
            hint={t('billing.monthHint')}
            short
            inputMode="numeric"
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setMonth(monthOf(text) ?? month);
            }}
          />
        </div>
        <QueryView query={query} lines={6}>
          {(billing) =>
            billing.items.length === 0 ? (
              <EmptyState title={t('billing.emptyTitle')}>{t('billing.emptyText')}</EmptyState>
            ) : (
              <Content billing={billing} />
            )
          }
        </QueryView>
        <TermsSection />
      </div>
    </>
  );
}

function Content({ billing }: { billing: MediationBilling }) {
  const { t } = useTranslation();
  const hours = useHours();
  const { month, items, languages, minutes, cents } = billing;
  const shown = month.split('-').toReversed().join('.');
  return (
    <>
      <section className="panel stack-tight" aria-labelledby="billing-sum">
        <h2 className="section-title" id="billing-sum">
          {t('billing.sumOf', { month: shown })}
        </h2>
        <Facts
          dense
          facts={[
            { label: t('billing.mediators'), value: items.length },
            { label: t('billing.hours'), value: hours(minutes) },
            { label: t('billing.amount'), value: cents === null ? t('billing.noPrice') : formatCents(cents) },
          ]}
        />
        <div className="actions">
          <DownloadButton
            text={t('billing.export')}
            href={`/api/mediation-billing/export?month=${month}`}
            name={`sprachmittlung-${month}.csv`}
          />
        </div>
      </section>
      <HoursTable billing={billing} />
      <ChartOrTable
        caption={t('billing.byLanguageIn', { month: shown })}
        chart={
          <Suspense fallback={<Skeleton lines={languages.length} />}>
            <LanguageChart languages={languages} />
          </Suspense>
        }
        table={<LanguageTable languages={languages} />}
      />
    </>
  );
}
