import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { Button, DownloadButton } from '../../components/button';
import { QueryView } from '../../components/query-view';
import { useLanguage } from './language';

/** The documents in her file. They are asked for on a click: each look is in her log. */
export function PersonDocuments() {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['own-documents'],
    queryFn: () => take(api.GET('/api/me/documents')),
    enabled: isOpen,
  });
  return (
    <section className="stack-tight" aria-labelledby="documents">
      <h2 className="section-title" id="documents">
        {t('data.documents')}
      </h2>
      {isOpen ? (
        <QueryView query={query} lines={2}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="muted">{t('data.documentsNone')}</p>
            ) : (
              <ul className="timeline">
                {items.map(({ id, title, aboutOthers, versions }) => (
                  <li key={id} className="stack-tight">
                    <h3 className="section-title" dir="auto">
                      {title}
                    </h3>
                    {aboutOthers && <p>{t('data.documentKept')}</p>}
                    <div className="actions wide-on-phone">
                      {versions.map(({ number }) => (
                        <DownloadButton
                          key={number}
                          href={`/api/me/documents/${id}/versions/${number}`}
                          text={`${t('data.documentGet')} (${number})`}
                          aria-label={`${t('data.documentGet')} (${number}): ${title}`}
                        />
                      ))}
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      ) : (
        <div className="actions wide-on-phone">
          <Button text={t('data.documentsShow')} onClick={() => setOpen(true)} />
        </div>
      )}
    </section>
  );
}
