import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conference } from '../../api/types';
import { Alert } from '../../components/alert';
import { Sign, type SignName } from '../../components/sign';
import { useWords } from '../../domain/words';
import { formatList, formatMoment } from '../../i18n/format';

type Openness = NonNullable<Conference['openness']>;
type Standing = Openness['agencies'][number]['points'][number];

const SIGNS = { open: 'check', closed: 'barred', unlabelled: 'partly' } as const satisfies Record<
  Standing['standing'],
  SignName
>;

interface Props {
  caseId: string;
  version: Conference['versions'][number];
  openness: Openness;
}

/** Who may hear what: each point of the agenda and each agency, decided anew with every look. */
export function RoomTable({ caseId, version, openness }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { agenda, agencies } = version;
  const nameOf = (id: string) => agencies.find(({ agencyId }) => agencyId === id)?.name ?? '';
  const purposeOf = (id: string) => words.purpose(agencies.find(({ agencyId }) => agencyId === id)?.purpose ?? '');
  return (
    <section className="stack" aria-labelledby="room">
      <h2 className="section-title" id="room">
        {t('conference.room')}
      </h2>
      <p className="reading muted">{t('conference.roomLead', { when: formatMoment(openness.asOf) })}</p>
      <Warnings version={version} openness={openness} />
      <table className="data cards">
        <caption className="kern-sr-only">{t('conference.room')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('conference.pointColumn')}</th>
            {openness.agencies.map(({ agencyId }) => (
              <th key={agencyId} scope="col">
                {nameOf(agencyId)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agenda.map(({ id, text, category }, place) => (
            <tr key={id}>
              <th scope="row">
                <div>
                  {place + 1}. {text}
                  <p className="muted small">{category ? words.category(category) : t('conference.noCategory')}</p>
                </div>
              </th>
              {openness.agencies.map(({ agencyId, points }) => {
                const found = points.find(({ pointId }) => pointId === id);
                return (
                  <td key={agencyId} data-label={nameOf(agencyId)} className="stacked">
                    {found && <Cell standing={found} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="timeline">
        {openness.agencies.map(({ agencyId, open }) => (
          <li key={agencyId} className="stack-tight">
            <p className="strong">{nameOf(agencyId)}</p>
            <p>
              {t('conference.mayHear', {
                purpose: purposeOf(agencyId),
                what: open.length > 0 ? formatList(open.map(words.category)) : t('conference.nothing'),
              })}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/faelle/${caseId}/einwilligungen`}>{t('conference.toConsents')}</Link>
      </p>
    </section>
  );
}

/** Who leaves the room, for which points. */
function Warnings({ version: { agenda, agencies }, openness }: Pick<Props, 'version' | 'openness'>) {
  const { t } = useTranslation();
  const leaving = openness.agencies.flatMap(({ agencyId, points }) => {
    const closed = points.filter(({ standing }) => standing === 'closed').map(({ pointId }) => pointId);
    const numbers = agenda.flatMap(({ id }, place) => (closed.includes(id) ? [String(place + 1)] : []));
    const name = agencies.find((agency) => agency.agencyId === agencyId)?.name ?? '';
    return numbers.length > 0 ? [{ agencyId, name, points: formatList(numbers), count: numbers.length }] : [];
  });
  if (leaving.length === 0) return null;
  return (
    <Alert kind="warning" title={t('conference.leaveTitle')}>
      <ul>
        {leaving.map(({ agencyId, name, points, count }) => (
          <li key={agencyId}>{t('conference.leaves', { name, points, count })}</li>
        ))}
      </ul>
    </Alert>
  );
}

function Cell({ standing: { standing, reason } }: { standing: Standing }) {
  const { t } = useTranslation();
  return (
    <div className="stack-tight">
      <span className="chip">
        <Sign name={SIGNS[standing]} />
        {t(`pointStanding.${standing}`)}
      </span>
      {reason && <p className="small muted">{t(`reason.${reason}`)}</p>}
    </div>
  );
}
