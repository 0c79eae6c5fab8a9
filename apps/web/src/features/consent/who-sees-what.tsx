import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { QueryView } from '../../components/query-view';
import { CATEGORIES, useWords } from '../../domain/words';
import { useConsents } from './api';
import { liveGrants, type AgencyGrants } from './grants';
import { GridCell } from './grid-cell';
import { GridLegend } from './grid-legend';

/** The grid beside the file: turned, so that it fits a narrow column. */
export function WhoSeesWhat({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  return (
    <aside className="panel stack" aria-labelledby="who-sees-what">
      <h2 className="section-title" id="who-sees-what">
        {t('case.whoSees')}
      </h2>
      <QueryView query={useConsents(caseId)}>
        {({ items }) => {
          const grants = liveGrants(items);
          return grants.length > 0 ? <TurnedGrid grants={grants} /> : <p>{t('consent.emptyShort')}</p>;
        }}
      </QueryView>
      <Link className="tall-link" to={`/faelle/${caseId}/einwilligungen`}>
        {t('consent.all')}
      </Link>
    </aside>
  );
}

function TurnedGrid({ grants }: { grants: AgencyGrants[] }) {
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
              {grants.map(({ agency }) => (
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
                {grants.map(({ agency, byCategory }) => (
                  <td key={agency.id}>
                    <GridCell
                      agency={agency.name}
                      category={words.category(category)}
                      consents={byCategory.get(category)}
                    />
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
