import { useTranslation } from 'react-i18next';
import type { AchievementList, AchievementLists } from '../../api/types';
import { Alert } from '../../components/alert';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { formatDay, formatMoment } from '../../i18n/format';
import { useAchievements } from './api';
import { AchievementsForm } from './achievements-form';
import { useLegalWords } from './words';

/** What the Kreis takes for a special achievement of integration, agreed with its foreigners' office. */
export function AchievementsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('achievement.title')} lead={t('achievement.lead')} />
      <div className="stack">
        <Alert kind="info" title={t('achievement.noticeTitle')}>
          <p>{t('achievement.notice')}</p>
        </Alert>
        <QueryView query={useAchievements()}>{(lists) => <Content lists={lists} />}</QueryView>
      </div>
    </>
  );
}

function Content({ lists }: { lists: AchievementLists }) {
  const { t } = useTranslation();
  return (
    <>
      {lists.items.length === 0 && <EmptyState title={t('achievement.empty')} />}
      {lists.items.map((list) => (
        <Version key={list.version} list={list} />
      ))}
      <AchievementsForm key={lists.items[0]?.version ?? 0} current={lists.items[0] ?? null} />
    </>
  );
}

function Version({ list }: { list: AchievementList }) {
  const { t } = useTranslation();
  const { inLanguage } = useLegalWords();
  const { version, validFrom, agreedWith, agreedOn, recordedAt, recordedBy, entries } = list;
  const title = t('achievement.version', { version, day: formatDay(validFrom) });
  return (
    <section className="panel stack" aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <p className="small">
        {t('achievement.agreed', { name: agreedWith, day: formatDay(agreedOn) })}
        {' · '}
        {t('achievement.recorded', { name: recordedBy, at: formatMoment(recordedAt) })}
      </p>
      {entries.length === 0 ? (
        <p>{t('achievement.noEntries')}</p>
      ) : (
        <table className="data cards">
          <thead>
            <tr>
              <th scope="col">{t('achievement.what')}</th>
              <th scope="col">{t('achievement.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.key}>
                <th scope="row">{inLanguage(entry)}</th>
                <td data-label={t('achievement.evidence')}>{entry.evidence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
