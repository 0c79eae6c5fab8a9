import { useTranslation } from 'react-i18next';
import type { ConferenceVersion } from '../../api/types';
import { Facts } from '../../components/facts';
import { useWords } from '../../domain/words';
import { formatDay, formatList } from '../../i18n/format';

/** One wording of a conference: who, about what, what was said and agreed. */
export function VersionView({ version, carriedOver }: { version: ConferenceVersion; carriedOver: string[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const { place, personInvited, personPresent, staff, agencies, others, agenda, minutes, measures } = version;
  const came = (present: boolean | null) =>
    present === null ? '' : ` – ${present ? t('conference.wasThere') : t('conference.wasNotThere')}`;
  return (
    <>
      <Facts
        facts={[
          { label: t('conference.place'), value: place || '–' },
          {
            label: t('conference.person'),
            value: personInvited ? `${t('conference.invited')}${came(personPresent)}` : t('conference.notInvited'),
          },
          ...(staff.length > 0
            ? [
                {
                  label: t('conference.staff'),
                  value: formatList(staff.map(({ name, present }) => `${name ?? ''}${came(present)}`)),
                },
              ]
            : []),
          ...(others ? [{ label: t('conference.others'), value: others }] : []),
        ]}
      />
      <h3 className="section-title">{t('conference.agencies')}</h3>
      {agencies.length === 0 && <p className="muted">{t('state.none')}</p>}
      <ul className="timeline">
        {agencies.map(({ agencyId, name, purpose, contact, present, disclosed }) => (
          <li key={agencyId} className="stack-tight">
            <p className="strong">
              {name}
              {came(present)}
            </p>
            <p className="muted">{[words.purpose(purpose), contact].filter(Boolean).join(' · ')}</p>
            {disclosed.length > 0 && (
              <p>{t('conference.wasTold', { what: formatList(disclosed.map(words.category)) })}</p>
            )}
          </li>
        ))}
      </ul>
      <h3 className="section-title">{t('conference.agenda')}</h3>
      {agenda.length === 0 && <p className="muted">{t('conference.noAgenda')}</p>}
      <ol className="timeline">
        {agenda.map(({ id, text, category, discussed, note }, at) => (
          <li key={id} className="stack-tight">
            <p className="strong">
              {at + 1}. {text}
            </p>
            <p className="muted">
              {category ? words.category(category) : t('conference.noCategory')}
              {discussed === false && ` · ${t('conference.notDiscussed')}`}
            </p>
            {note && <p className="pre-line reading">{note}</p>}
          </li>
        ))}
      </ol>
      {minutes && (
        <>
          <h3 className="section-title">{t('conference.minutes')}</h3>
          <p className="pre-line reading">{minutes}</p>
        </>
      )}
      <Measures measures={measures} carriedOver={carriedOver} />
    </>
  );
}

function Measures({ measures, carriedOver }: { measures: ConferenceVersion['measures']; carriedOver: string[] }) {
  const { t } = useTranslation();
  if (measures.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{t('conference.measures')}</h3>
      <ul className="timeline">
        {measures.map(({ id, area, text, responsible, agencyName, dueOn }) => (
          <li key={id} className="stack-tight">
            <p className="pre-line reading strong">{text}</p>
            <p className="muted">
              {[
                t(`lifeArea.${area}`),
                responsible === 'agency' ? agencyName : t(`planResponsible.${responsible}`),
                dueOn ? t('conference.due', { date: formatDay(dueOn) }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {carriedOver.includes(id) && <p className="small">{t('conference.inPlan')}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
