import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Consent } from '../../api/types';
import { Alert } from '../../components/alert';
import { DocumentButton, LinkButton } from '../../components/button';
import { Facts } from '../../components/facts';
import { PageHead } from '../../components/page-head';
import { useCodeLabel } from '../../domain/code-list';
import { useWords } from '../../domain/words';
import { formatDay, formatList, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { formAddress } from './api';
import { ConsentLoader } from './consent-loader';
import { canBeWithdrawn } from './grants';
import { StateBadge } from './state-badge';

/** One consent in full, with its form to print. */
export function ConsentPage() {
  return <ConsentLoader>{(consent) => <Content consent={consent} />}</ConsentLoader>;
}

function Content({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { state } = useLocation();
  const happened = isRecord(state) ? state['happened'] : undefined;
  const address = `/faelle/${consent.caseId}/einwilligungen`;
  const agency = consent.agency.name;
  return (
    <>
      <PageHead
        title={t('consent.detailTitle', { agency })}
        back={{ to: address, text: t('consent.backToList') }}
        lead={<StateBadge consent={consent} />}
      />
      <div className="reading stack">
        {happened === 'recorded' && (
          <Alert kind="success" title={t('consent.recordedTitle')} live>
            <p>{t('consent.recordedText', { agency, from: formatDay(consent.validFrom) })}</p>
          </Alert>
        )}
        {happened === 'withdrawn' && (
          <Alert kind="success" title={t('withdrawal.doneTitle')} live>
            <p>{t('withdrawal.doneText', { agency })}</p>
          </Alert>
        )}
        <ConsentFacts consent={consent} />
        <div className="actions wide-on-phone">
          <DocumentButton
            look={happened === 'recorded' ? 'primary' : 'secondary'}
            href={formAddress(consent.id)}
            text={t('consent.print')}
          />
          {canBeWithdrawn(consent) && canEdit && (
            <LinkButton to={`${address}/${consent.id}/widerruf`} text={t('consent.withdraw')} />
          )}
        </div>
      </div>
    </>
  );
}

function ConsentFacts({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useCodeLabel('languages');
  const categories = words.inOrder(consent.categories);
  return (
    <section className="panel">
      <Facts
        facts={[
          { label: t('consent.purposes'), value: formatList(consent.purposes.map(words.purpose)), wide: true },
          { label: t('consent.categories'), value: formatList(categories.map(words.category)), wide: true },
          {
            label: t('consent.period'),
            value: t('consent.periodText', {
              from: formatDay(consent.validFrom),
              until: formatDay(consent.validUntil),
            }),
          },
          {
            label: t('consent.lastSeen'),
            value: consent.lastSeenAt ? formatMoment(consent.lastSeenAt) : t('consent.neverSeen'),
          },
          { label: t('consent.form'), value: t(`consentForm.${consent.form}`) },
          { label: t('consent.recorded'), value: formatMoment(consent.recordedAt) },
          { label: t('consent.language'), value: language(consent.language) },
          { label: t('consent.textVersion'), value: consent.textVersion },
          ...(consent.interpreter ? [{ label: t('consent.interpreter'), value: consent.interpreter }] : []),
          ...(consent.witness ? [{ label: t('consent.witness'), value: consent.witness }] : []),
          ...(consent.withdrawnAt
            ? [{ label: t('consent.withdrawnAt'), value: formatMoment(consent.withdrawnAt) }]
            : []),
        ]}
      />
    </section>
  );
}
