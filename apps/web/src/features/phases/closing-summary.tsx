import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentButton } from '../../components/button';
import { Facts } from '../../components/facts';
import { SelectField } from '../../components/form/select-field';
import { QueryView } from '../../components/query-view';
import { formatDay, formatNumber } from '../../i18n/format';
import { PERSON_LANGUAGES } from '../../i18n/person-languages';
import { useCanEdit } from '../../session/session';
import { useClosing } from './api';

/** The end of a file: how far its goals were reached, until when it is kept, and what the person takes along. */
export function ClosingSummary({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  return (
    <section className="panel quiet stack-tight" aria-labelledby="closing">
      <h3 className="section-title" id="closing">
        {t('closing.title')}
      </h3>
      <QueryView query={useClosing(caseId)} lines={3}>
        {({ closedOn, followUpOn, goals, retention }) => (
          <>
            <Facts
              dense
              facts={[
                { label: t('closing.goals'), value: goals.count },
                { label: t('closing.reached'), value: goals.reached },
                { label: t('closing.partly'), value: goals.partly },
                { label: t('closing.notReached'), value: goals.notReached },
                { label: t('closing.unsaid'), value: goals.unsaid },
                { label: t('closing.tScore'), value: goals.tScore === null ? '–' : formatNumber(goals.tScore) },
                ...(followUpOn ? [{ label: t('course.followUpOn'), value: formatDay(followUpOn) }] : []),
                {
                  label: t('closing.keptUntil'),
                  value: retention.endsOn
                    ? formatDay(retention.endsOn)
                    : t('closing.keptMonths', { count: retention.months }),
                },
              ]}
            />
            <p className="muted small reading">{retention.source}</p>
            {closedOn && canEdit && <Paper caseId={caseId} />}
          </>
        )}
      </QueryView>
    </section>
  );
}

function Paper({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState('');
  return (
    <>
      <SelectField
        name="language"
        label={t('supportPlan.printLanguage')}
        hint={t('closing.paperHint')}
        empty={t('supportPlan.herLanguage')}
        value={language}
        options={PERSON_LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={setLanguage}
      />
      <div className="actions">
        <DocumentButton
          text={t('closing.paper')}
          href={`/api/cases/${caseId}/closing/paper${language ? `?language=${language}` : ''}`}
        />
      </div>
    </>
  );
}
