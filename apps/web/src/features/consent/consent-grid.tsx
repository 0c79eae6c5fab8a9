import { useTranslation } from 'react-i18next';
import { useWide } from '../../browser/use-wide';
import { CATEGORIES, useWords } from '../../domain/words';
import type { AgencyGrants } from './grants';
import { GridCell } from './grid-cell';
import { GridLegend } from './grid-legend';

/** Agencies down, categories across; on a phone a card for each agency. */
export function ConsentGrid({ grants }: { grants: AgencyGrants[] }) {
  const isWide = useWide(48);
  return (
    <div className="stack-tight">
      {isWide ? <WideGrid grants={grants} /> : <AgencyCards grants={grants} />}
      <GridLegend />
    </div>
  );
}

function WideGrid({ grants }: { grants: AgencyGrants[] }) {
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
          {grants.map(({ agency, byCategory }) => (
            <tr key={agency.id}>
              <th scope="row">{agency.name}</th>
              {CATEGORIES.map((category) => (
                <td key={category}>
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
  );
}

function AgencyCards({ grants }: { grants: AgencyGrants[] }) {
  const words = useWords();
  return grants.map(({ agency, byCategory }) => (
    <section key={agency.id} className="panel agency-card">
      <h3 className="section-title">{agency.name}</h3>
      <ul>
        {words.inOrder([...byCategory.keys()]).map((category) => (
          <li key={category}>
            <span>{words.category(category)}</span>
            <span className="phone-cell">
              <GridCell agency={agency.name} category={words.category(category)} consents={byCategory.get(category)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}
