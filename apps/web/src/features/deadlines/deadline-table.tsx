import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../api/types';
import { DueText } from '../../domain/due-text';
import { formatDay, formatMoment } from '../../i18n/format';
import { useDeadlineWords } from './words';

interface Props {
  items: Deadline[];
  /** What can be done with one; nothing where one may only read. */
  acts?: (deadline: Deadline) => ReactNode;
}

/** The deadlines of a file, with everything that became of them. */
export function DeadlineTable({ items, acts }: Props) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('deadline.tab')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('deadline.what')}</th>
          <th scope="col">{t('deadline.due')}</th>
          <th scope="col">{acts ? t('deadline.acts') : t('deadline.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} acts={acts} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, acts }: { item: Deadline; acts: Props['acts'] }) {
  const { t } = useTranslation();
  const words = useDeadlineWords();
  return (
    <tr>
      <th scope="row">
        <div>
          {words.title(item)}
          <span className="muted small block">
            {item.recordedBy
              ? t('deadline.recordedBy', { who: item.recordedBy, when: formatMoment(item.recordedAt) })
              : item.kind !== 'free' && t(`deadlineWhy.${item.kind}`)}
          </span>
          <Steps steps={item.steps} />
        </div>
      </th>
      <td data-label={t('deadline.due')}>
        {item.state === 'open' ? (
          <DueText day={item.dueOn} />
        ) : (
          <span className="numeric nowrap">{formatDay(item.dueOn)}</span>
        )}
      </td>
      {acts ? (
        <td className="deed">{acts(item)}</td>
      ) : (
        <td data-label={t('deadline.state')}>
          <KernBadge variant={item.state === 'done' ? 'success' : 'info'} text={t(`deadlineState.${item.state}`)} />
        </td>
      )}
    </tr>
  );
}

/** What became of it so far, the last step first. */
function Steps({ steps }: { steps: Deadline['steps'] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('deadline.steps')}</summary>
      <ul>
        {steps.map(({ step, dueFrom, dueTo, reason, recordedAt, recordedBy }) => (
          <li key={recordedAt}>
            {t(`deadlineHistory.${step}`, {
              when: formatMoment(recordedAt),
              who: recordedBy,
              from: formatDay(dueFrom),
              to: formatDay(dueTo ?? ''),
            })}
            {reason && `: ${reason}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
