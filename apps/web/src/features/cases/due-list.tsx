import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { QueryView } from '../../components/query-view';
import { useCases } from './api';
import { DueText } from './due-text';

const SHOWN = 6;

/** The most urgent files, and the way to all of them. */
export function DueList({ due }: { due: 'overdue' | 'soon' }) {
  const { t } = useTranslation();
  const query = useCases({ due, sort: 'nextDue', limit: SHOWN });
  return (
    <section className="stack-tight" aria-labelledby={`due-${due}`}>
      <h2 className="section-title" id={`due-${due}`}>
        {t(`home.${due}`)}
      </h2>
      <QueryView query={query}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="muted">{due === 'overdue' ? t('home.noOverdue') : t('home.noSoon')}</p>
          ) : (
            <>
              <ul className="row-list">
                {items.map((item) => (
                  <li key={item.id}>
                    <Link className="row" to={`/faelle/${item.id}`}>
                      <span>
                        <span className="row__name">
                          {item.familyName}, {item.givenName}
                        </span>
                        <span className="muted small block numeric">{item.number}</span>
                      </span>
                      <DueText day={item.nextDue} />
                    </Link>
                  </li>
                ))}
              </ul>
              {total > items.length && (
                <Link className="tall-link" to={`/faelle?due=${due}`}>
                  {t(due === 'overdue' ? 'home.allOverdue' : 'home.allSoon', { count: total })}
                </Link>
              )}
            </>
          )
        }
      </QueryView>
    </section>
  );
}
