import { Icon } from '../../components/icon';
import { useLanguage } from './language';
import type { Cards } from './types';

/** Agencies down, what they may see now across: the whole of it at a glance, where there is room for a table. */
export function OpenGrid({ open }: Pick<Cards, 'open'>) {
  const { t, category } = useLanguage();
  const shown = [...new Set(open.flatMap(({ categories }) => categories))];
  if (open.length < 2) return null;
  return (
    <section className="stack wide-only" aria-labelledby="grid">
      <h2 className="section-title" id="grid">
        {t('consents.gridTitle')}
      </h2>
      <table className="data open-grid">
        <caption className="kern-sr-only">{t('consents.gridCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('consents.agency')}</th>
            {shown.map((code) => (
              <th key={code} scope="col">
                {category(code)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {open.map(({ agency, categories }) => (
            <tr key={agency.id}>
              <th scope="row">
                <bdi>{agency.name}</bdi>
              </th>
              {shown.map((code) => {
                const isOpen = categories.includes(code);
                return (
                  <td key={code}>
                    {isOpen && <Icon name="check" />}
                    <span className="kern-sr-only">{t(isOpen ? 'consents.gridOpen' : 'consents.gridClosed')}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
