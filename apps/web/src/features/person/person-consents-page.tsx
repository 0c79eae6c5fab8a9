import { PageHead } from '../../components/page-head';
import { EmptyState } from '../../components/empty-state';
import { useCards } from './api';
import { BasisCard } from './basis-card';
import { useLanguage } from './language';
import { OpenGrid } from './open-grid';
import { Loaded } from './states';
import type { Cards } from './types';

/** Who may see my data, as cards. */
export function PersonConsentsPage() {
  const { t } = useLanguage();
  const cards = useCards();
  return (
    <>
      <PageHead title={t('consents.title')} lead={t('consents.lead')} back={{ to: '/p', text: t('app.start') }} />
      <Loaded query={cards}>{(data) => <Content cards={data} />}</Loaded>
    </>
  );
}

function Content({ cards }: { cards: Cards }) {
  const { t } = useLanguage();
  const live = cards.items.filter((card) => card.live);
  const past = cards.items.filter((card) => !card.live);
  return (
    <div className="stack">
      {live.length === 0 ? (
        <EmptyState title={t('consents.emptyTitle')}>{t('consents.emptyText')}</EmptyState>
      ) : (
        <section className="stack" aria-labelledby="live">
          <h2 className="section-title" id="live">
            {t('consents.live')}
          </h2>
          {live.map((card) => (
            <BasisCard key={card.id} card={card} />
          ))}
        </section>
      )}
      <OpenGrid open={cards.open} />
      {past.length > 0 && (
        <section className="stack" aria-labelledby="past">
          <h2 className="section-title" id="past">
            {t('consents.past')}
          </h2>
          {past.map((card) => (
            <BasisCard key={card.id} card={card} />
          ))}
        </section>
      )}
    </div>
  );
}
