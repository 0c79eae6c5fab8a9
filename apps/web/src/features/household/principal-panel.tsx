import { useTranslation } from 'react-i18next';
import type { HouseholdPrincipal } from '../../api/types';
import { LinkButton } from '../../components/button';
import { Facts } from '../../components/facts';
import { useCodeLabel } from '../../domain/code-list';
import { formatList } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { Birth, MinorBadge } from './birth';
import { OtherNames } from './other-names';

/** The person herself: what her file says elsewhere, and her other names. */
export function PrincipalPanel({ caseId, principal }: { caseId: string; principal: HouseholdPrincipal }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const nationality = useCodeLabel('nationalities');
  const town = useCodeLabel('municipalities');
  const language = useCodeLabel('languages');
  const { givenName, familyName, bornOn, bornOnPrecision, nationalities, municipality, preferredLanguage } = principal;
  const base = `/faelle/${caseId}`;
  return (
    <section className="panel stack" aria-labelledby="household-principal">
      <div className="section-head">
        <h2 className="section-title" id="household-principal">
          {givenName} {familyName}
        </h2>
        <MinorBadge {...principal} />
      </div>
      <Facts
        facts={[
          { label: t('household.relation'), value: t('household.principal') },
          { label: t('field.bornOn'), value: <Birth bornOn={bornOn} precision={bornOnPrecision} /> },
          {
            label: t('field.nationalities'),
            value: nationalities.length > 0 ? formatList(nationalities.map(nationality)) : t('state.none'),
          },
          { label: t('field.municipality'), value: municipality ? town(municipality) : t('state.none') },
          {
            label: t('field.preferredLanguage'),
            value: preferredLanguage ? language(preferredLanguage) : t('state.none'),
          },
          {
            label: t('field.interpreterNeeded'),
            value: principal.interpreterNeeded ? t('state.yes') : t('state.no'),
          },
          { label: t('household.names'), value: <OtherNames names={principal.names} />, wide: true },
        ]}
      />
      <div className="actions">
        {canEdit && <LinkButton to={`${base}/haushalt/namen`} text={t('household.editNames')} />}
        {canEdit && (
          <>
            <LinkButton look="tertiary" to={`${base}/lebenslagen/contact`} text={t('household.editContact')} />
            <LinkButton look="tertiary" to={`${base}/lebenslagen/residence`} text={t('household.editNationalities')} />
          </>
        )}
        {principal.minor && (
          <LinkButton look="tertiary" to={`${base}/vertretung`} text={t('household.whoRepresents')} />
        )}
      </div>
    </section>
  );
}
