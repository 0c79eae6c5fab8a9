import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/facts';
import { useCodeLabel } from '../../../domain/code-list';
import { useWords } from '../../../domain/words';
import { formatDay, formatList } from '../../../i18n/format';
import { lastDayOf } from './answers';
import type { StepProps } from './steps';

/** The last step: the whole agreement in sentences to be read aloud. */
export function ReadAloud({ answers, agencies }: StepProps) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useCodeLabel('languages');
  const agency = agencies.find(({ id }) => id === answers.agencyId)?.name ?? '';
  const categories = words.inOrder([...answers.categories, ...answers.specialCategories]).map(words.category);
  const special = answers.specialCategories.map(words.category);
  return (
    <>
      <ol className="read-aloud panel quiet">
        <li>{t('wizard.read1', { agency })}</li>
        <li>{t('wizard.read2', { purposes: formatList(answers.purposes.map(words.purpose)) })}</li>
        <li>{t('wizard.read3', { categories: formatList(categories) })}</li>
        {special.length > 0 && <li>{t('wizard.read3special', { categories: formatList(special) })}</li>}
        <li>{t('wizard.read4', { date: formatDay(lastDayOf(answers)) })}</li>
        <li>{t('wizard.read5')}</li>
        <li>{t('wizard.read6')}</li>
        <li>{t('wizard.read7')}</li>
      </ol>
      <div className="stack-tight">
        <h2 className="section-title">{t('wizard.agreed')}</h2>
        <Facts
          facts={[
            { label: t('consent.language'), value: language(answers.language) },
            { label: t('consent.form'), value: answers.form && t(`consentForm.${answers.form}`) },
            ...(answers.interpreter ? [{ label: t('consent.interpreter'), value: answers.interpreter }] : []),
            ...(answers.form === 'oral' ? [{ label: t('consent.witness'), value: answers.witness }] : []),
          ]}
        />
      </div>
      <p className="muted">{t('wizard.printAfter')}</p>
    </>
  );
}
