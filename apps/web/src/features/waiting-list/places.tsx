import { useTranslation } from 'react-i18next';
import type { WaitingPage } from '../../api/types';
import { LoadBar } from '../../components/load-bar';

/** How many places each agency has, and how many are taken: what everybody on its list waits for. */
export function Places({ page: { lists, limit } }: { page: WaitingPage }) {
  const { t } = useTranslation();
  const closings = lists.reduce((sum, { plannedClosings }) => sum + plannedClosings, 0);
  return (
    <section className="panel stack-tight" aria-labelledby="places">
      <h2 className="section-title" id="places">
        {t('waiting.places')}
      </h2>
      {lists.map((list) => (
        <ListPlaces key={list.agency.id} list={list} isOnly={lists.length === 1} />
      ))}
      <p className="muted small">{t('waiting.placesRule', { limit, count: closings })}</p>
    </section>
  );
}

function ListPlaces({ list, isOnly }: { list: WaitingPage['lists'][number]; isOnly: boolean }) {
  const { t } = useTranslation();
  const { agency, capacity, openCases, waiting } = list;
  const free = capacity - openCases;
  return (
    <>
      {!isOnly && <h3 className="small strong">{t('waiting.listOf', { agency: agency.name, count: waiting })}</h3>}
      <LoadBar
        label={isOnly ? t('waiting.places') : agency.name}
        value={openCases}
        max={capacity}
        text={t('waiting.placesText', { open: openCases, capacity })}
        note={free >= 0 ? t('waiting.placesFree', { count: free }) : t('waiting.placesOver', { count: -free })}
      />
    </>
  );
}
