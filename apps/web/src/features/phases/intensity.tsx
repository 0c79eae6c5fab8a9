import { useTranslation } from 'react-i18next';
import type { Case } from '../../api/types';
import { Alert } from '../../components/alert';
import { Failure } from '../../components/failure';
import { RadioGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import { useSetIntensity } from './api';

const INTENSITIES = ['light', 'normal', 'intensive'] as const;

/** How much work a file is: what the load of its case manager is weighted by. */
export function Intensity({ file }: { file: Case }) {
  const { t } = useTranslation();
  const set = useSetIntensity(file.id);
  return (
    <section className="panel stack-tight">
      {set.error && <Failure error={set.error} />}
      {set.isSuccess && <Alert kind="success" title={t('course.planned')} live />}
      <Form errors={[]} onSubmit={() => undefined}>
        <RadioGroup
          name="intensity"
          label={t('load.intensity')}
          hint={t('load.intensityHint')}
          layout="inline"
          value={set.isPending ? set.variables : file.intensity}
          options={INTENSITIES.map((value) => ({ value, label: t(`intensity.${value}`) }))}
          onChange={(intensity) => set.mutate(intensity)}
        />
      </Form>
    </section>
  );
}
