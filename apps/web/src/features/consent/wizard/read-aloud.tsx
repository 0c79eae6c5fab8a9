import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/facts';
import { RadioGroup } from '../../../components/form/choice-group';
import { useCodeLabel } from '../../../domain/code-list';
import type { ParseKeys } from 'i18next';
import { useWords } from '../../../domain/words';
import { formatDay, formatList, parseDay } from '../../../i18n/format';
import { useExceptionText, useLimitParts } from '../limits';
import { BOTH, lastDayOf, type Answers, type Declaration } from './answers';
import type { StepProps } from './step-props';
import { ReadNo } from './read-no';
import { exceptionOf, limitsOf } from './to-record';

type Kind = 'permit' | 'deny' | 'release';

const WORDS = {
  permit: { opens: 'wizard.read1', categories: 'wizard.read3', end: 'wizard.read6', answer: 'wizard.yes' },
  deny: { opens: 'wizard.deny1', categories: 'wizard.deny3', end: 'wizard.deny6', answer: 'wizard.yesDeny' },
  release: { opens: 'release.read1', categories: 'release.read3', end: 'release.read6', answer: 'release.yes' },
} as const satisfies Record<Kind, Record<'opens' | 'categories' | 'end' | 'answer', ParseKeys>>;

function kindOf(declaration: Declaration, { decision }: Answers): Kind {
  if (declaration === 'release') return 'release';
  return decision === 'deny' ? 'deny' : 'permit';
}

/** The last step: the whole agreement in sentences to be read aloud, and the answer of the person. */
export function ReadAloud(props: StepProps) {
  const { declaration, answers, onAnswer, agencies, texts } = props;
  const { t } = useTranslation();
  const language = useCodeLabel('languages');
  const kind = kindOf(declaration, answers);
  const agency = agencies.find(({ id }) => id === answers.agencyId)?.name ?? '';
  const text = texts.find((known) => known.language === answers.language);
  return (
    <>
      {answers.state === 'refused' ? (
        <ReadNo agency={agency} answers={answers} />
      ) : (
        <ol className="read-aloud panel quiet">
          <li>{t(WORDS[kind].opens, { agency })}</li>
          <Scope {...props} kind={kind} />
          <li>{t('wizard.read4', { date: formatDay(lastDayOf(answers)) })}</li>
          {answers.firstDay.trim() && <li>{t('wizard.read4from', { date: formatDay(parseDay(answers.firstDay)) })}</li>}
          {answers.older && answers.older !== BOTH && <li>{t('wizard.readReplaces')}</li>}
          <li>{t(kind === 'deny' ? 'wizard.deny5' : 'wizard.read5')}</li>
          <li>{t(WORDS[kind].end)}</li>
          <li>{t('wizard.read7')}</li>
        </ol>
      )}
      <div className="stack-tight">
        <h2 className="section-title">{t('wizard.agreed')}</h2>
        <Facts
          facts={[
            { label: t('consent.language'), value: language(answers.language) },
            { label: t('consent.textVersion'), value: text?.version ?? '' },
            { label: t('consent.form'), value: answers.form && t(`consentForm.${answers.form}`) },
            ...(answers.interpreter ? [{ label: t('consent.interpreter'), value: answers.interpreter }] : []),
            ...(answers.form === 'oral' && answers.witness
              ? [{ label: t('consent.witness'), value: answers.witness }]
              : []),
          ]}
        />
      </div>
      <RadioGroup
        name="state"
        label={t('wizard.answer')}
        value={answers.state}
        options={[
          { value: 'given', label: t(WORDS[kind].answer), hint: t('wizard.yesHint') },
          { value: 'requested', label: t('wizard.later'), hint: t('wizard.laterHint') },
          // Nobody asks her to forbid something.
          ...(kind === 'deny'
            ? []
            : [{ value: 'refused' as const, label: t('refusal.answer'), hint: t('refusal.answerHint') }]),
        ]}
        onChange={(state) => onAnswer({ state })}
      />
      {answers.state !== 'refused' && <p className="muted">{t('wizard.printAfter')}</p>}
    </>
  );
}

/** What for, what, and what not. */
function Scope({ caseId, answers, kind }: StepProps & { kind: Kind }) {
  const { t } = useTranslation();
  const words = useWords();
  const limitParts = useLimitParts(caseId, { items: true, authors: true });
  const exceptionText = useExceptionText(caseId, { items: true, authors: true });
  const all = words.inOrder([...answers.categories, ...answers.specialCategories]).map(words.category);
  const special = answers.specialCategories.map(words.category);
  const purposes = formatList(answers.purposes.map(words.purpose));
  return (
    <>
      <li>{t(kind === 'deny' ? 'wizard.deny2' : 'wizard.read2', { purposes })}</li>
      <li>{t(WORDS[kind].categories, { categories: formatList(all) })}</li>
      {special.length > 0 && <li>{t('wizard.read3special', { categories: formatList(special) })}</li>}
      <li>
        {t(kind === 'deny' ? 'wizard.denyActions' : 'wizard.readActions', {
          actions: formatList(answers.actions.map(words.deed)),
        })}
      </li>
      {limitParts(limitsOf(answers)).map((part) => (
        <li key={part}>{t('wizard.readLimit', { limit: part })}</li>
      ))}
      {answers.exceptions.map((exception, index) => (
        <li key={index}>
          {t(kind === 'deny' ? 'wizard.readSpared' : 'wizard.readExcept', {
            exception: exceptionText(exceptionOf(exception)),
          })}
        </li>
      ))}
      {answers.condition.trim() && <li>{t('wizard.readCondition', { condition: answers.condition.trim() })}</li>}
    </>
  );
}
