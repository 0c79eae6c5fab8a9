import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceClient, ServiceClientQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { SortHeader } from '../../components/sort-header';
import { formatDay, formatList } from '../../i18n/format';
import { useRevoke } from './api';
import { KeysForm } from './keys-form';

type Sort = NonNullable<ServiceClientQuery['sort']>;
type Doing = { what: 'keys' | 'revoke'; client: ServiceClient } | null;

interface Props {
  items: ServiceClient[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** The systems, and below them what is being done with one. */
export function ClientTable({ items, sort, onSort }: Props) {
  const { t } = useTranslation();
  const revoke = useRevoke();
  const [doing, setDoing] = useState<Doing>(null);
  const [replaced, setReplaced] = useState<string | null>(null);
  return (
    <div className="stack">
      {revoke.error && <Failure error={revoke.error} />}
      {revoke.isSuccess && <Alert kind="success" title={t('client.revoked', { name: revoke.data.name })} live />}
      {replaced !== null && <Alert kind="success" title={t('client.replaced', { name: replaced })} live />}
      <table className="data cards">
        <caption className="kern-sr-only">{t('client.title')}</caption>
        <thead>
          <tr>
            <SortHeader column="name" text={t('client.name')} sort={sort} onSort={onSort} />
            <th scope="col">{t('client.agency')}</th>
            <th scope="col">{t('client.keys')}</th>
            <SortHeader column="validUntil" text={t('client.until')} sort={sort} onSort={onSort} />
            <th scope="col">{t('consent.status')}</th>
            <th scope="col">
              <span className="kern-sr-only">{t('client.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((client) => (
            <tr key={client.id}>
              <th scope="row">
                <span>
                  {client.name}
                  <code className="hash muted small block">{client.id}</code>
                </span>
              </th>
              <td data-label={t('client.agency')}>{client.agency.name}</td>
              <td data-label={t('client.keys')}>
                <span className="break">{formatList(client.keys.map(({ kid, alg }) => `${kid} (${alg})`))}</span>
              </td>
              <td data-label={t('client.until')} className="numeric nowrap">
                {formatDay(client.validUntil)}
              </td>
              <td data-label={t('consent.status')}>
                <KernBadge
                  variant={client.active ? 'success' : 'info'}
                  text={t(client.active ? 'client.live' : client.disabledAt ? 'client.off' : 'client.over')}
                />
              </td>
              <td className={client.disabledAt ? 'blank' : undefined}>
                {!client.disabledAt && (
                  <span className="link-stack">
                    <Button
                      look="tertiary"
                      text={t('client.replace')}
                      aria-label={t('client.replaceOf', { name: client.name })}
                      onClick={() => setDoing({ what: 'keys', client })}
                    />
                    <Button
                      look="tertiary"
                      text={t('client.revoke')}
                      aria-label={t('client.revokeOf', { name: client.name })}
                      onClick={() => setDoing({ what: 'revoke', client })}
                    />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {doing?.what === 'keys' && (
        <KeysForm
          key={doing.client.id}
          client={doing.client}
          onDone={(name) => {
            setReplaced(name);
            setDoing(null);
          }}
        />
      )}
      {doing?.what === 'revoke' && (
        <div className="panel quiet stack reading" role="group" aria-label={t('client.revoke')}>
          <p>{t('client.revokeText', { name: doing.client.name, agency: doing.client.agency.name })}</p>
          <div className="actions">
            <Button
              look="danger"
              text={t('client.revokeNow')}
              disabled={revoke.isPending}
              onClick={() => revoke.mutate(doing.client.id, { onSettled: () => setDoing(null) })}
            />
            <Button look="tertiary" text={t('do.cancel')} onClick={() => setDoing(null)} />
          </div>
        </div>
      )}
    </div>
  );
}
