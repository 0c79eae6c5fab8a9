import { useTranslation } from 'react-i18next';
import type { Import } from '../../api/types';

const STEPS = ['upload', 'mapping', 'preview', 'result'] as const;
type Step = (typeof STEPS)[number];

/** Which step an import is at. */
export function stepOf(state: Import['state']): Step {
  if (state === 'mapping') return 'mapping';
  return state === 'writing' || state === 'done' ? 'result' : 'preview';
}

/** Where one is between the list and the files, and what is still to come. */
export function Steps({ now }: { now: Step }) {
  const { t } = useTranslation();
  return (
    <p className="muted">
      {t('imports.step', { no: STEPS.indexOf(now) + 1, of: STEPS.length })}{' '}
      <span className="strong">{t(`importStep.${now}`)}</span>
    </p>
  );
}
