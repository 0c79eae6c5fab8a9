import { DownloadButton } from '../../components/button';
import { PageHead } from '../../components/page-head';
import { useLanguage } from './language';
import { PersonDocuments } from './person-documents';

/** The copy of Art. 15 GDPR, to read or for computers. */
export function PersonDataPage() {
  const { t } = useLanguage();
  return (
    <>
      <PageHead title={t('data.title')} lead={t('data.lead')} back={{ to: '/p', text: t('app.start') }} />
      <div className="stack">
        <p>{t('data.contains')}</p>
        <div className="actions wide-on-phone">
          <DownloadButton href="/api/me/data?format=pdf" look="primary" text={t('data.pdf')} />
          <DownloadButton href="/api/me/data?format=json" text={t('data.file')} />
        </div>
        <PersonDocuments />
        <p>{t('data.careful')}</p>
        <p className="muted">{t('data.wrong')}</p>
      </div>
    </>
  );
}
