import { Icon } from '../../components/icon';
import { PageHead } from '../../components/page-head';
import { useLanguage } from './language';

/** The copy of Art. 15 GDPR, to read or for computers. */
export function PersonDataPage() {
  const { t } = useLanguage();
  return (
    <>
      <PageHead title={t('data.title')} lead={t('data.lead')} back={{ to: '/p', text: t('app.start') }} />
      <div className="stack">
        <p>{t('data.contains')}</p>
        <div className="actions wide-on-phone">
          <Copy format="pdf" look="primary" text={t('data.pdf')} />
          <Copy format="json" look="secondary" text={t('data.file')} />
        </div>
        <p>{t('data.careful')}</p>
        <p className="muted">{t('data.wrong')}</p>
      </div>
    </>
  );
}

/** A download by the browser itself: nothing of it passes through the page. */
function Copy({ format, look, text }: { format: 'pdf' | 'json'; look: string; text: string }) {
  return (
    <a className={`kern-btn kern-btn--${look}`} href={`/api/me/data?format=${format}`} download>
      <Icon name="arrow-down" />
      <span className="kern-label">{text}</span>
    </a>
  );
}
