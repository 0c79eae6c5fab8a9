import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Consent } from '../../api/types';
import { Alert } from '../../components/alert';
import { DocumentButton, LinkButton } from '../../components/button';
import { PageHead } from '../../components/page-head';
import { formatDay } from '../../i18n/format';
import { EvidencePanel } from '../../domain/evidence/evidence-panel';
import { useCanEdit } from '../../session/session';
import { formAddress } from './api';
import { ConsentFacts } from './consent-facts';
import { ConsentLoader } from './consent-loader';
import { explainAddress } from './explain/address';
import { canBeWithdrawn, kindOf } from './standing';
import { StateBadge } from './state-badge';
import { History } from './steps/history';
import { NextSteps } from './steps/next-steps';
import { StatePath } from './steps/state-path';

/** One declaration in full: where it stands, what can happen next, and its form to print. */
export function ConsentPage() {
  return <ConsentLoader>{(consent) => <Content key={consent.id} consent={consent} />}</ConsentLoader>;
}

function Content({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { state } = useLocation();
  const happened = isRecord(state) ? state['happened'] : undefined;
  const address = `/faelle/${consent.caseId}/einwilligungen`;
  const kind = kindOf(consent);
  return (
    <>
      <PageHead
        title={t(`kind.${kind}For`, { agency: consent.agency.name })}
        back={{ to: address, text: t('consent.backToList') }}
        lead={<StateBadge consent={consent} />}
      />
      <div className="reading stack">
        <Happened consent={consent} what={happened} />
        <StatePath consent={consent} />
        <ConsentFacts consent={consent} />
        {consent.state !== 'refused' && (
          <div className="actions wide-on-phone">
            <DocumentButton
              look={happened === 'recorded' ? 'primary' : 'secondary'}
              href={formAddress(consent.id)}
              text={t('consent.print')}
            />
            {canBeWithdrawn(consent) && canEdit && (
              <LinkButton to={`${address}/${consent.id}/widerruf`} text={t(`kind.${kind}Withdraw`)} />
            )}
          </div>
        )}
        <Link
          className="tall-link"
          to={explainAddress(consent.caseId, {
            agencyId: consent.agency.id,
            purpose: consent.purposes.slice(0, 1),
            ...(consent.categories[0] && { category: consent.categories[0] }),
          })}
        >
          {t('explain.ask')}
        </Link>
        {canEdit && (
          <EvidencePanel
            proven={{ kind: 'consent', id: consent.id }}
            about={t(`kind.${kind}For`, { agency: consent.agency.name })}
          />
        )}
        {canEdit && <NextSteps consent={consent} />}
        <History consent={consent} />
      </div>
    </>
  );
}

/** What has just happened to the declaration. */
function Happened({ consent, what }: { consent: Consent; what: unknown }) {
  const { t } = useTranslation();
  const agency = consent.agency.name;
  const kind = kindOf(consent);
  if (what === 'recorded' && consent.state === 'requested') {
    return (
      <Alert kind="success" title={t('record.requestedTitle')} live>
        <p>{t('record.requestedText', { agency })}</p>
      </Alert>
    );
  }
  if (what === 'recorded' && consent.state === 'refused') {
    return (
      <Alert kind="success" title={t('record.refusedTitle')} live>
        <p>{t('record.refusedText', { agency })}</p>
      </Alert>
    );
  }
  if (what === 'recorded') {
    return (
      <Alert kind="success" title={t(`kind.${kind}Recorded`)} live>
        <p>{t(`kind.${kind}RecordedText`, { agency, from: formatDay(consent.validFrom) })}</p>
      </Alert>
    );
  }
  if (what !== 'withdrawn') return null;
  return (
    <Alert kind="success" title={t(`kind.${kind}Withdrawn`)} live>
      <p>{t(`kind.${kind}WithdrawnText`, { agency })}</p>
    </Alert>
  );
}
