import { useTranslation } from 'react-i18next';
import { useWide } from '../../../browser/use-wide';
import { CATEGORIES, isCategory, useWords } from '../../../domain/words';
import type { AgencyRow } from './cells';
import { GridCell } from './grid-cell';
import { GridLegend } from './grid-legend';

interface Props {
  caseId: string;
  rows: AgencyRow[];
}

/** Agencies down, categories across; on a phone a card for each agency. */
export function ConsentGrid(props: Props) {
  const isWide = useWide(48);
  return (
    <div className="stack-tight">
      {isWide ? <WideGrid {...props} /> : <AgencyCards {...props} />}
      <GridLegend />
    </div>
  );
}

function WideGrid({ caseId, rows }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className="table-scroll">
      <table className="consent-grid wide">
        <caption className="muted">{t('consent.gridCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="kern-sr-only">{t('consent.agency')}</span>
            </th>
            {CATEGORIES.map((category) => (
              <th key={category} scope="col">
                <span className="upright">{words.category(category)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.agency.id}>
              <th scope="row">{row.agency.name}</th>
              {CATEGORIES.map((category) => (
                <td key={category}>
                  <GridCell caseId={caseId} row={row} category={category} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AgencyCards({ caseId, rows }: Props) {
  const words = useWords();
  return rows.map((row) => (
    <section key={row.agency.id} className="panel agency-card">
      <h3 className="section-title">{row.agency.name}</h3>
      <ul>
        {words
          .inOrder([...row.cells.keys()])
          .filter(isCategory)
          .map((category) => (
            <li key={category}>
              <span>{words.category(category)}</span>
              <span className="phone-cell">
                <GridCell caseId={caseId} row={row} category={category} />
              </span>
            </li>
          ))}
      </ul>
    </section>
  ));
}
