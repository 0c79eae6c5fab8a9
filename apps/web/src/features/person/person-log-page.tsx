import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { hasText, type PersonKey } from '../../i18n/person-texts';
import sameActs from '../../i18n/same-acts.json';
import { LOG_PAGE, useLog } from './api';
import { useLanguage } from './language';
import { Loaded } from './states';
import { dayText, momentText } from './times';
import type { LogEntry } from './types';

/** Who looked, when, why and on what basis, as a line of time. */
export function PersonLogPage() {
  const { t } = useLanguage();
  const [cursors, setCursors] = useState<string[]>([]);
  const log = useLog(cursors.at(-1));
  return (
    <>
      <PageHead title={t('log.title')} lead={t('log.lead')} back={{ to: '/p', text: t('app.start') }} />
      <Loaded query={log}>
        {({ items, total, next }) =>
          items.length === 0 ? (
            <EmptyState title={t('log.emptyTitle')}>{t('log.emptyText')}</EmptyState>
          ) : (
            <div className="stack">
              <ol className="timeline">
                {items.map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </ol>
              <p className="muted numeric" role="status">
                {t('state.range', {
                  from: cursors.length * LOG_PAGE + 1,
                  to: cursors.length * LOG_PAGE + items.length,
                  total,
                })}
              </p>
              <div className="actions wide-on-phone">
                {cursors.length > 0 && <Button text={t('do.back')} onClick={() => setCursors(cursors.slice(0, -1))} />}
                {next && <Button text={t('do.more')} onClick={() => setCursors([...cursors, next])} />}
              </div>
              <p className="small muted">{t('log.recorded')}</p>
              <p className="small muted">{t('log.delayedNote')}</p>
              <p className="small muted">{t('log.askName')}</p>
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function Entry({ entry }: { entry: LogEntry }) {
  const { t, purpose, category, list } = useLanguage();
  const isBlocked = entry.decision === 'deny';
  const bases = [...new Set(entry.bases.flatMap(({ basis }) => (basis ? [t(`basis.${basis}`)] : [])))];
  return (
    <li className="log-entry stack-tight">
      <div className="section-head">
        <time className="numeric muted" dateTime={entry.at}>
          {momentText(entry.at)}
        </time>
        {isBlocked && <KernBadge variant="warning" text={t('log.blocked')} />}
      </div>
      <p className="strong">{t(actionKey(entry.action))}</p>
      <Who entry={entry} />
      {entry.purposes.length > 0 && (
        <p>
          <span className="muted">{t('log.purpose')}:</span> {list(entry.purposes.map(purpose))}
        </p>
      )}
      {bases.length > 0 && (
        <p>
          <span className="muted">{t('log.basis')}:</span> {list(bases)}
        </p>
      )}
      {entry.categories.length > 0 && (
        <p>
          <span className="muted">{t('log.categories')}:</span> {list(entry.categories.map(category))}
        </p>
      )}
      {entry.reason && !isBlocked && <p>{t('log.reason', { reason: entry.reason })}</p>}
      {entry.undelivered && <p className="small">{t('log.undelivered')}</p>}
      {isBlocked && <p className="small">{t('log.blockedText')}</p>}
      {entry.deferred && (
        <p className="small">
          <span className="strong">{t('log.delayed')}.</span>{' '}
          {t('log.delayedText', { date: dayText(entry.deferred.until), reason: entry.deferred.ground })}
        </p>
      )}
    </li>
  );
}

/** Agency and role. Whoever was refused as a person may have been anybody: a letter can be in wrong hands. */
function Who({ entry }: { entry: LogEntry }) {
  const { t } = useLanguage();
  if (entry.role === 'person' && entry.decision === 'deny') return null;
  return (
    <p>
      {entry.agency && (
        <>
          <bdi>{entry.agency}</bdi>
          {', '}
        </>
      )}
      {t(roleKey(entry))}
      {entry.asDeputy && ` (${t('log.asDeputy')})`}
      {entry.staffName && (
        <>
          {': '}
          <bdi>{entry.staffName}</bdi>
        </>
      )}
    </p>
  );
}

/** Acts that are, to the person, the same as others. */
const SAME: Record<string, string> = sameActs;

function actionKey(action: string): PersonKey {
  const key = SAME[action] ?? `action.${action.replace('.', '_')}`;
  return hasText(key) ? key : 'action.other';
}

function roleKey({ role, byRepresentative }: LogEntry): PersonKey {
  const key = `role.${byRepresentative ? 'representative' : role}`;
  return hasText(key) ? key : 'role.system';
}
