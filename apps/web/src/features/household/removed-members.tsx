import { useTranslation } from 'react-i18next';
import type { HouseholdMember } from '../../api/types';
import { formatDay } from '../../i18n/format';

/** Who belonged to the person once, and why she does not any more. */
export function RemovedMembers({ members }: { members: readonly HouseholdMember[] }) {
  const { t } = useTranslation();
  if (members.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="household-removed">
      <h2 className="section-title" id="household-removed">
        {t('household.removedTitle')}
      </h2>
      <ul className="plain-list">
        {members.map(({ id, person, removal }) => (
          <li key={id}>
            {person ? (
              <>
                <strong>
                  {person.givenName} {person.familyName}
                </strong>
                , {t(`relation.${person.relation}`)}:{' '}
              </>
            ) : (
              <strong>{t('household.forgotten')}: </strong>
            )}
            {removal && `${t(`removalReason.${removal.reason}`)}, ${formatDay(removal.on)}`}
            {removal?.note && <span className="pre-line"> – {removal.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
