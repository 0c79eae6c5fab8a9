import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { isPersonLanguage, PERSON_LANGUAGES } from '../../i18n/person-languages';
import { useLanguage } from './language';

interface Props {
  owner?: string;
  /** What the choice of a language does beside turning the pages. */
  onLanguage?: (code: string) => void;
  children?: ReactNode;
  main: ReactNode;
}

/** Head and body of a person's pages. */
export function PersonFrame({ owner, onLanguage, children, main }: Props) {
  const { t, code, choose } = useLanguage();
  return (
    <>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <header>
        <div className="site-strip">
          <div className="width">
            <span className="strong strip-note">{owner ?? t('app.title')}</span>
            <label className="language-choice">
              <span className="kern-sr-only">{t('app.chooseLanguage')}</span>
              <select
                className="input"
                value={code}
                onChange={({ target }) => {
                  if (!isPersonLanguage(target.value)) return;
                  choose(target.value);
                  onLanguage?.(target.value);
                }}
              >
                {PERSON_LANGUAGES.map(({ code: each, name, direction }) => (
                  <option key={each} value={each} lang={each} dir={direction}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </div>
        <div className="site-header">
          <div className="width site-bar">
            <Link className="brand" to="/p">
              {t('app.short')}
            </Link>
            {children}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <div className="width person-width">
          {main}
          {code !== 'de' && (
            <p className="small muted person-note">
              {t('app.germanHolds')} {t('app.unchecked')}
            </p>
          )}
        </div>
      </main>
    </>
  );
}
