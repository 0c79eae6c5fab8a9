import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../../api/problem';
import type { AreaAssessment } from '../../api/types';
import type { SavedDraft } from '../../browser/saved-draft';
import { Button } from '../../components/button';
import { Facts } from '../../components/facts';
import { Failure } from '../../components/failure';
import { DayField } from '../../components/form/day-field';
import { Form } from '../../components/form/form';
import { SavedNote } from '../../components/saved-note';
import { formatDay, parseDay, today } from '../../i18n/format';
import { useFinishAssessment } from './api';
import { useScale } from './scale';

interface Props {
  caseId: string;
  assessmentId: string;
  draft: SavedDraft<AreaAssessment[]>;
}

/** The last look before a version stays as it is. */
export function FinishForm({ caseId, assessmentId, draft }: Props) {
  const { t } = useTranslation();
  const { shown } = useScale();
  const navigate = useNavigate();
  const finish = useFinishAssessment(caseId, assessmentId);
  const [day, setDay] = useState(() => formatDay(today()));
  const errors = finish.error instanceof Problem ? finish.error.errors : [];
  const submit = async () => {
    // What is still on its way goes first: what is finished is what was saved.
    const version = await draft.saveNow();
    if (version === null) return;
    finish.mutate(
      { version, assessedOn: parseDay(day) },
      {
        onSuccess: () => {
          draft.forget();
          void navigate(`/faelle/${caseId}/einschaetzung`, { state: { finished: true } });
        },
      },
    );
  };
  return (
    <Form errors={errors} onSubmit={() => void submit()}>
      <h2 className="section-title">{t('assessment.finishTitle')}</h2>
      <p className="reading">{t('assessment.finishLead')}</p>
      {finish.error && errors.length === 0 && <Failure error={finish.error} />}
      <div id="field-areas" tabIndex={-1}>
        <Facts
          dense
          facts={draft.value.map(({ area, value }) => ({ label: t(`lifeArea.${area}`), value: shown(value) }))}
        />
      </div>
      <DayField
        name="assessedOn"
        label={t('assessment.assessedOn')}
        hint={t('assessment.assessedOnHint')}
        value={day}
        onChange={setDay}
      />
      <div className="form-foot">
        <Button type="submit" look="primary" text={t('assessment.submit')} disabled={finish.isPending} />
      </div>
      <SavedNote draft={draft} />
    </Form>
  );
}
