import { useTranslation } from 'react-i18next';
import type { MergePreview } from '../../api/types';
import { Alert } from '../../components/alert';
import { useWords } from '../../domain/words';
import { formatList } from '../../i18n/format';

/** What agencies may see by consent, before and after: the stricter of both files. */
export function ShareChanges({ preview: { shares, addedDenials, otherNumber } }: { preview: MergePreview }) {
  const { t } = useTranslation();
  const words = useWords();
  const inWords = (categories: string[]) =>
    categories.length > 0 ? formatList(categories.map((category) => words.category(category))) : t('merge.nothing');
  return (
    <section className="stack" aria-labelledby="merge-shares">
      <h2 className="section-title" id="merge-shares">
        {t('merge.shares')}
      </h2>
      <p>{t('merge.sharesLead')}</p>
      {shares.length === 0 ? (
        <p className="muted">{t('merge.noShares')}</p>
      ) : (
        <table className="data cards">
          <caption className="kern-sr-only">{t('merge.shares')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('merge.agency')}</th>
              <th scope="col">{t('merge.ofThis')}</th>
              <th scope="col">{t('merge.ofOther', { number: otherNumber })}</th>
              <th scope="col">{t('merge.after')}</th>
            </tr>
          </thead>
          <tbody>
            {shares.map((share) => (
              <tr key={`${share.agencyId} ${share.purpose}`}>
                <th scope="row">
                  {share.agencyName}
                  <span className="muted small block">{words.purpose(share.purpose)}</span>
                </th>
                <td data-label={t('merge.ofThis')}>{inWords(share.kept)}</td>
                <td data-label={t('merge.ofOther', { number: otherNumber })}>{inWords(share.other)}</td>
                <td data-label={t('merge.after')}>
                  <strong>{inWords(share.after)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {addedDenials > 0 && (
        <Alert kind="warning" title={t('merge.denials', { count: addedDenials })}>
          <p>{t('merge.denialsText')}</p>
        </Alert>
      )}
    </section>
  );
}
