import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import type { HouseholdMember, MemberRepresentation } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { Facts } from '../../components/facts';
import { useCodeLabel } from '../../domain/code-list';
import { formatDay, formatList } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { Birth, MinorBadge } from './birth';
import { OtherNames } from './other-names';

/** Somebody who belongs to the person of the file. */
export function MemberPanel({ caseId, member }: { caseId: string; member: HouseholdMember }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { id, person, representedBy, minor } = member;
  if (!person) return null;
  const name = `${person.givenName} ${person.familyName}`;
  const base = `/faelle/${caseId}/haushalt/${id}`;
  return (
    <section className="panel stack" aria-labelledby={id}>
      <div className="section-head">
        <h2 className="section-title" id={id}>
          {name}
        </h2>
        <MinorBadge {...member} />
      </div>
      <MemberFacts person={person} />
      {minor && !representedBy.some(({ live }) => live) && (
        <Alert kind="warning" title={t('household.nobodyTitle')}>
          <p>{t('household.nobodyText')}</p>
        </Alert>
      )}
      {representedBy.length > 0 && (
        <div className="stack-tight">
          <h3 className="section-subtitle">{t('household.represented')}</h3>
          <ul className="plain-list stack-tight">
            {representedBy.map((one, place) => (
              <li key={`${place} ${one.name}`}>
                <RepresentationText representation={one} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {canEdit && (
        <div className="actions">
          <LinkButton to={base} text={t('do.edit')} aria-label={t('household.editOf', { name })} />
          <LinkButton
            look="tertiary"
            to={`${base}/herausnehmen`}
            text={t('household.remove')}
            aria-label={t('household.removeOf', { name })}
          />
        </div>
      )}
    </section>
  );
}

function MemberFacts({ person }: { person: NonNullable<HouseholdMember['person']> }) {
  const { t } = useTranslation();
  const nationality = useCodeLabel('nationalities');
  const town = useCodeLabel('municipalities');
  const language = useCodeLabel('languages');
  const sex = useCodeLabel('sex');
  const { relation, lives, bornOn, bornOnPrecision, nationalities, municipality, preferredLanguage, names } = person;
  const place = t(`residenceOfMember.${lives}`);
  return (
    <Facts
      facts={[
        { label: t('household.relation'), value: t(`relation.${relation}`) },
        { label: t('household.livesFact'), value: municipality ? `${place}: ${town(municipality)}` : place },
        { label: t('field.bornOn'), value: <Birth bornOn={bornOn} precision={bornOnPrecision} /> },
        ...(person.sex ? [{ label: t('field.sex'), value: sex(person.sex) }] : []),
        ...(nationalities?.length
          ? [{ label: t('field.nationalities'), value: formatList(nationalities.map(nationality)) }]
          : []),
        ...(preferredLanguage ? [{ label: t('field.preferredLanguage'), value: language(preferredLanguage) }] : []),
        ...(person.interpreterNeeded ? [{ label: t('field.interpreterNeeded'), value: t('state.yes') }] : []),
        ...(names.length > 0 ? [{ label: t('household.names'), value: <OtherNames names={names} />, wide: true }] : []),
      ]}
    />
  );
}

function RepresentationText({ representation }: { representation: MemberRepresentation }) {
  const { t } = useTranslation();
  const { name, kind, proofKind, proof, endsOn, live } = representation;
  return (
    <>
      <strong>{name || t('household.forgotten')}</strong>, {t(`representativeKind.${kind}`)}. {t('household.proof')}:{' '}
      {t(`proofKind.${proofKind}`)}
      {proof ? ` (${proof})` : ''}. {endsOn && t('household.endsOn', { day: formatDay(endsOn) })}{' '}
      <KernBadge variant={live ? 'success' : 'info'} text={t(live ? 'representative.live' : 'representative.over')} />
    </>
  );
}
