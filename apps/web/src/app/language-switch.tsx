import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/setup';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <div className="language-switch" role="group" aria-label={t('app.language')}>
      <button type="button" lang="de" aria-pressed={i18n.language === 'de'} onClick={() => chooseLanguage('de')}>
        {t('app.german')}
      </button>
      <button type="button" lang="en" aria-pressed={i18n.language === 'en'} onClick={() => chooseLanguage('en')}>
        {t('app.english')}
      </button>
    </div>
  );
}
