import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkJob } from '../../api/types';
import { Button } from '../../components/button';
import { QueryView } from '../../components/query-view';
import { formatMoment } from '../../i18n/format';
import { useOrders, useRefusedRows } from './orders-api';

/** What was ordered for many files lately, and how far it is. It goes on when the page is left. */
export function Orders() {
  const { t } = useTranslation();
  const { data } = useOrders();
  if (!data || data.items.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="bulk-orders">
      <div className="stack-tight">
        <h2 className="section-title" id="bulk-orders">
          {t('bulk.orders')}
        </h2>
        <p className="muted small">{t('bulk.ordersText')}</p>
      </div>
      {data.items.map((order) => (
        <OrderView key={order.id} order={order} />
      ))}
    </section>
  );
}

function OrderView({ order: { id, task, total, done, refused, orderedAt, finishedAt } }: { order: BulkJob }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const when = formatMoment(orderedAt);
  return (
    <div className="stack-tight">
      <h3 className="small strong">
        {t(`bulkTask.${task}`)}, {when}
      </h3>
      <label className="block" htmlFor={`order-${id}`} aria-live="polite">
        {t(finishedAt ? 'bulk.orderDone' : 'bulk.progress', {
          done: finishedAt ? done : done + refused,
          total,
          refused,
        })}
      </label>
      <progress id={`order-${id}`} value={done + refused} max={total} />
      {refused > 0 && (
        <div>
          <Button
            look="tertiary"
            text={t(isShown ? 'bulk.hideRefused' : 'bulk.showRefused')}
            aria-label={t(isShown ? 'bulk.hideRefusedOf' : 'bulk.showRefusedOf', { when })}
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
          />
        </div>
      )}
      {isShown && <RefusedRows id={id} />}
    </div>
  );
}

function RefusedRows({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <QueryView query={useRefusedRows(id)} lines={3}>
      {({ items }) => (
        <ul>
          {items.map(({ row, number, familyName, givenName, message }) => (
            <li key={row}>
              <span className="strong">
                {number ? `${familyName}, ${givenName} (${number})` : t('bulk.unseenRow', { row })}
              </span>
              : {message}
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}
