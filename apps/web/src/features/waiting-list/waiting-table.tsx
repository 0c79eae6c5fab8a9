import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WaitingItem, WaitingQuery } from '../../api/types';
import { Button, DocumentButton } from '../../components/button';
import { SortHeader } from '../../components/sort-header';
import { formatDay, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';

export type Sort = NonNullable<WaitingQuery['sort']>;
/** What is about to be done with somebody on the list. */
export type Act = { kind: 'move' | 'assign' | 'transfer'; item: WaitingItem };

interface Props {
  items: WaitingItem[];
  /** Whether several agencies have a list. */
  areSeveral: boolean;
  sort: Sort;
  onSort: (sort: Sort) => void;
  onAct: (act: Act) => void;
}

/** Those who wait, with everything that puts them where they stand. */
export function WaitingTable({ items, areSeveral, sort, onSort, onAct }: Props) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('waiting.caption')}</caption>
      <thead>
        <tr>
          <SortHeader column="name" text={t('waiting.name')} sort={sort} onSort={onSort} />
          <SortHeader column="place" text={t('waiting.place')} sort={sort} onSort={onSort} />
          <th scope="col">{t('waiting.urgency')}</th>
          <SortHeader column="enteredOn" text={t('waiting.since')} sort={sort} onSort={onSort} />
          <th scope="col">{t('waiting.expected')}</th>
          <th scope="col">{t('waiting.act')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} areSeveral={areSeveral} onAct={onAct} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, areSeveral, onAct }: { item: WaitingItem } & Pick<Props, 'areSeveral' | 'onAct'>) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const variant = item.urgency === 'acute' ? 'danger' : item.urgency === 'high' ? 'warning' : 'info';
  return (
    <tr>
      <th scope="row">
        {item.canAct ? (
          <Link to={`/faelle/${item.caseId}/aufnahme`}>
            {item.familyName}, {item.givenName}
          </Link>
        ) : (
          `${item.familyName}, ${item.givenName}`
        )}
        <span className="muted small block numeric">{item.number}</span>
      </th>
      <td data-label={t('waiting.place')} className="numeric">
        <span>
          {item.place}
          {areSeveral && <span className="muted small block">{item.agency.name}</span>}
        </span>
      </td>
      <td data-label={t('waiting.urgency')} className="stacked">
        <span>
          <KernBadge variant={variant} text={t(`urgency.${item.urgency}`)} />
          {item.ahead && <span className="small block strong">{t('waiting.ahead')}</span>}
          <Moves moves={item.moves} />
        </span>
      </td>
      <td data-label={t('waiting.since')} className="numeric nowrap">
        <span>
          {formatDay(item.enteredOn)}
          <span className="muted small block">{t('waiting.days', { count: item.waitingDays })}</span>
        </span>
      </td>
      <td data-label={t('waiting.expected')}>{useOutlook(item)}</td>
      <td>{item.canAct && <Acts item={item} canEdit={canEdit} areSeveral={areSeveral} onAct={onAct} />}</td>
    </tr>
  );
}

function Acts({
  item,
  canEdit,
  areSeveral,
  onAct,
}: { item: WaitingItem; canEdit: boolean } & Pick<Props, 'areSeveral' | 'onAct'>) {
  const { t } = useTranslation();
  const name = `${item.givenName} ${item.familyName}`;
  return (
    <div className="actions">
      <Button
        text={t('waiting.assign')}
        aria-label={t('waiting.assignOf', { name })}
        onClick={() => onAct({ kind: 'assign', item })}
      />
      <Button
        look="tertiary"
        text={t(item.ahead ? 'waiting.moveBack' : 'waiting.moveAhead')}
        aria-label={t(item.ahead ? 'waiting.moveBackOf' : 'waiting.moveAheadOf', { name })}
        onClick={() => onAct({ kind: 'move', item })}
      />
      {areSeveral && (
        <Button
          look="tertiary"
          text={t('waiting.transfer')}
          aria-label={t('waiting.transferOf', { name })}
          onClick={() => onAct({ kind: 'transfer', item })}
        />
      )}
      {canEdit && (
        <DocumentButton
          look="tertiary"
          text={t('waiting.letter')}
          aria-label={t('waiting.letterOf', { name })}
          href={`/api/waiting-list/${item.caseId}/letter`}
        />
      )}
    </div>
  );
}

/** Why somebody stands where she stands: every jump, kept. */
function Moves({ moves }: { moves: WaitingItem['moves'] }) {
  const { t } = useTranslation();
  if (moves.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('waiting.moves')}</summary>
      <ul>
        {moves.map((move) => (
          <li key={move.recordedAt}>
            {t(wordOf(move), {
              when: formatMoment(move.recordedAt),
              who: move.recordedBy,
              from: move.fromAgency,
              to: move.toAgency,
              reason: move.reason,
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function wordOf({ ahead }: WaitingItem['moves'][number]) {
  if (ahead === null) return 'waiting.changedList';
  return ahead ? 'waiting.movedAhead' : 'waiting.movedBack';
}

function useOutlook({ expectedInDays }: WaitingItem): string {
  const { t } = useTranslation();
  if (expectedInDays === null) return t('waiting.expectedUnknown');
  return expectedInDays === 0 ? t('waiting.expectedNow') : t('waiting.expectedIn', { count: expectedInDays });
}
