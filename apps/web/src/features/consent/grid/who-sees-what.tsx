import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { QueryView } from '../../../components/query-view';
import { CATEGORIES, useWords } from '../../../domain/words';
import { useConsents, useStatutes } from '../api';
import { agencyRows, type AgencyRow } from './cells';
import { GridCell } from './grid-cell';
import { GridLegend } from './grid-legend';

/** The grid beside the file: turned, so that it fits a narrow column. */
export function WhoSeesWhat({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const statutes = useStatutes(caseId);
  return (
    <aside className="panel stack" aria-labelledby="who-sees-what">
      <h2 className="section-title" id="who-sees-what">
        {t('case.whoSees')}
      </h2>
      <QueryView query={useConsents(caseId)}>
        {({ items }) => (
          <QueryView query={statutes}>
            {({ items: laws }) => {
              const rows = agencyRows(items, laws);
              return rows.length > 0 ? <TurnedGrid caseId={caseId} rows={rows} /> : <p>{t('consent.emptyShort')}</p>;
            }}
          </QueryView>
        )}
      </QueryView>
      <Link className="tall-link" to={`/faelle/${caseId}/einwilligungen`}>
        {t('consent.all')}
      </Link>
    </aside>
  );
}

function TurnedGrid({ caseId, rows }: { caseId: string; rows: AgencyRow[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <div className="table-scroll">
        <table className="consent-grid turned">
          <thead>
            <tr>
              <th scope="col">
                <span className="kern-sr-only">{t('consent.category')}</span>
              </th>
              {rows.map(({ agency }) => (
                <th key={agency.id} scope="col">
                  <span className="upright">{agency.name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CATEGORIES.map((category) => (
              <tr key={category}>
                <th scope="row">{words.category(category)}</th>
                {rows.map((row) => (
                  <td key={row.agency.id}>
                    <GridCell caseId={caseId} row={row} category={category} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <GridLegend />
    </>
  );
}
