import { useTranslation } from 'react-i18next';
import type { Mediator, MediatorQuery } from '../../api/types';
import { Button } from '../../components/button';
import { SortHeader } from '../../components/sort-header';
import { useCodeLabel } from '../../domain/code-list';
import { formatDay, formatList } from '../../i18n/format';

export type PoolSort = NonNullable<MediatorQuery['sort']>;

interface Props {
  items: Mediator[];
  sort: PoolSort;
  onSort: (sort: PoolSort) => void;
  /** Where they may be changed. */
  onEdit?: (mediator: Mediator) => void;
}

/** The pool: who, in which languages, where, and how to reach them. */
export function MediatorTable({ items, sort, onSort, onEdit }: Props) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('mediator.title')}</caption>
      <thead>
        <tr>
          <SortHeader column="name" text={t('mediator.name')} sort={sort} onSort={onSort} />
          <th scope="col">{t('mediator.languages')}</th>
          <th scope="col">{t('mediator.towns')}</th>
          <th scope="col">{t('mediator.reach')}</th>
          <SortHeader column="activeFrom" text={t('mediator.active')} sort={sort} onSort={onSort} />
          {onEdit && <th scope="col">{t('mediator.act')}</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, onEdit }: { item: Mediator; onEdit: Props['onEdit'] }) {
  const { t } = useTranslation();
  const language = useCodeLabel('languages');
  const town = useCodeLabel('municipalities');
  const { name, phone, email, activeFrom, activeUntil } = item;
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="muted small block">{t(`qualification.${item.qualification}`)}</span>
      </th>
      <td data-label={t('mediator.languages')}>{formatList(item.languages.map(language))}</td>
      <td data-label={t('mediator.towns')}>
        {item.towns.length === 0 ? t('mediator.remoteOnly') : formatList(item.towns.map(town))}
      </td>
      <td data-label={t('mediator.reach')} className="stacked">
        <span>
          {phone && <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>}
          {email && (
            <span className="block">
              <a href={`mailto:${email}`}>{email}</a>
            </span>
          )}
        </span>
      </td>
      <td data-label={t('mediator.active')}>
        <span>
          {activeUntil
            ? t('mediator.fromUntil', { from: formatDay(activeFrom), until: formatDay(activeUntil) })
            : t('mediator.from', { from: formatDay(activeFrom) })}
          {!item.isActive && <span className="small block strong">{t('mediator.notActive')}</span>}
        </span>
      </td>
      {onEdit && (
        <td className="deed">
          <Button
            look="tertiary"
            text={t('do.edit')}
            aria-label={t('mediator.editOf', { name })}
            onClick={() => onEdit(item)}
          />
        </td>
      )}
    </tr>
  );
}
