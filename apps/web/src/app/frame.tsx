import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Brand } from './brand';
import { LanguageSwitch } from './language-switch';

interface Props {
  /** Whose system this is. */
  owner?: string;
  /** What everybody has to know about this system before anything else. */
  notice?: string | undefined;
  children?: ReactNode;
  main: ReactNode;
}

/** Head and body of every page: strip, header, content. */
export function Frame({ owner, notice, children, main }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <header>
        <div className="site-strip">
          <div className="width">
            <span className={owner ? 'strong' : undefined}>{owner ?? t('app.strip')}</span>
            <LanguageSwitch />
          </div>
        </div>
        {notice && (
          <div className="site-notice" role="status">
            <div className="width">{notice}</div>
          </div>
        )}
        <div className="site-header">
          <div className="width site-bar">
            <Link className="brand" to="/">
              <Brand name={t('app.name')} />
            </Link>
            {children}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <div className="width">{main}</div>
      </main>
    </>
  );
}
