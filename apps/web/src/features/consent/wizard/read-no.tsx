import { useTranslation } from 'react-i18next';
import { useWords } from '../../../domain/words';
import { formatList } from '../../../i18n/format';
import type { Answers } from './answers';

/** A no in sentences to be read aloud: to what, and that nothing hangs on it. */
export function ReadNo({ agency, answers }: { agency: string; answers: Answers }) {
  const { t } = useTranslation();
  const words = useWords();
  const asked = words.inOrder([...answers.categories, ...answers.specialCategories]).map(words.category);
  return (
    <ol className="read-aloud panel quiet">
      <li>
        {asked.length === 0
          ? t('refusal.read1', { agency })
          : t('refusal.read1some', { agency, categories: formatList(asked) })}
      </li>
      <li>{t('refusal.read2', { purposes: formatList(answers.purposes.map(words.purpose)) })}</li>
      <li>{t('refusal.read3')}</li>
      <li>{t('refusal.read4')}</li>
      <li>{t('refusal.read5')}</li>
    </ol>
  );
}
