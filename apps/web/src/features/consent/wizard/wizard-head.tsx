import { useTranslation } from 'react-i18next';
import { PageHead } from '../../../components/page-head';
import { LAST_STEP, type Answers, type Declaration } from './answers';

interface Props {
  declaration: Declaration;
  answers: Answers;
  step: number;
  list: string;
}

/** The question of the step, and how far the conversation has come. */
export function WizardHead({ declaration, answers, step, list }: Props) {
  const { t } = useTranslation();
  const title = t(declaration === 'release' ? 'release.title' : 'wizard.title');
  // Each kind of declaration asks in words of its own where the words differ.
  const context = contextOf(declaration, answers);
  const question = `wizard.s${step}` as 'wizard.s1';
  return (
    <>
      <PageHead
        title={t(question, { context })}
        tabTitle={`${title} · ${t('wizard.step', { step })}`}
        lead={t(`${question}Lead`, { context })}
        back={{ to: list, text: t('consent.backToList') }}
      />
      <div className="form wizard-progress">
        <p className="muted small">
          {title}, {t('wizard.step', { step })}
        </p>
        <ol className="steps" aria-label={t('wizard.progress', { step })}>
          {Array.from({ length: LAST_STEP }, (_, index) => (
            <li key={index} className={index < step ? 'done' : undefined} />
          ))}
        </ol>
      </div>
    </>
  );
}

function contextOf(declaration: Declaration, { decision, state }: Answers) {
  if (state === 'refused') return 'refused';
  if (declaration === 'release') return 'release';
  return decision === 'deny' ? 'deny' : 'permit';
}
