import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Sign } from '../../../components/sign';
import { useWords, type Category } from '../../../domain/words';
import { daysUntil, formatDay } from '../../../i18n/format';
import { BasisPanel } from './basis';
import type { AgencyRow, Cell } from './cells';

interface Props {
  caseId: string;
  row: AgencyRow;
  category: Category;
}

/** What stands open to one agency. Pressing it shows what it rests on. */
export function GridCell({ caseId, row, category }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const cell = row.cells.get(category);
  const names = { agency: row.agency.name, category: words.category(category) };
  if (!cell) {
    return (
      <span className="grid-cell">
        <span aria-hidden="true">–</span>
        <span className="kern-sr-only">{t('consent.cellClosed', names)}</span>
      </span>
    );
  }
  const name = [
    t(`grid.${cell.look}`, { ...names, date: formatDay(cell.until) }),
    ...(cell.isPartly ? [t('grid.partly')] : []),
    ...(cell.hasRelease && cell.look !== 'release' ? [t('grid.withRelease')] : []),
    ...(cell.hasStatute && cell.look !== 'statute' ? [t('grid.withStatute')] : []),
  ].join('; ');
  return (
    <DialogTrigger>
      <Button className={`grid-cell ${cell.look}`}>
        <Signs cell={cell} />
        <span className="kern-sr-only">{name}</span>
      </Button>
      <Popover className="popover">
        <Dialog aria-label={`${t('consent.basis')}: ${names.agency}, ${names.category}`}>
          <BasisPanel caseId={caseId} agency={row.agency} category={category} bases={cell.bases} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The signs in a cell: what opens it first, beside it what else there is. */
export function Signs({ cell }: { cell: Pick<Cell, 'look' | 'isPartly' | 'hasRelease' | 'hasStatute' | 'until'> }) {
  const { t } = useTranslation();
  return (
    <span className="signs" aria-hidden="true">
      {cell.look === 'live' && <Sign name={cell.isPartly ? 'partly' : 'check'} />}
      {cell.look === 'ending' && <span>{t('consent.daysShort', { count: daysUntil(cell.until) })}</span>}
      {cell.look === 'barred' && <Sign name="barred" />}
      {cell.look === 'closed' && <span>–</span>}
      {cell.hasStatute && <span className="paragraph">§</span>}
      {cell.hasRelease && <Sign name="lock" />}
    </span>
  );
}
