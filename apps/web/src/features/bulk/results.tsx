import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert';
import type { useBulk } from './api';

/** How far the work is, and why a row was refused; what is done stays done. */
export function Results({ bulk: { rows, total, isRunning } }: { bulk: ReturnType<typeof useBulk> }) {
  const { t } = useTranslation();
  const refused = rows.filter(({ isDone }) => !isDone);
  const done = rows.length - refused.length;
  return (
    <section className="panel stack-tight" aria-labelledby="bulk-result">
      <h2 className="section-title" id="bulk-result">
        {t('bulk.result')}
      </h2>
      <label className="block" htmlFor="bulk-progress">
        {t('bulk.progress', { done: rows.length, total })}
      </label>
      <progress id="bulk-progress" value={rows.length} max={total} />
      {!isRunning && (
        <Alert kind={refused.length > 0 ? 'warning' : 'success'} title={t('bulk.doneTitle', { count: done })} live>
          {refused.length > 0 && (
            <>
              <p>{t('bulk.refusedText', { count: refused.length })}</p>
              <ul>
                {refused.map(({ name, message }) => (
                  <li key={name}>
                    <span className="strong">{name}</span>: {message}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Alert>
      )}
    </section>
  );
}
