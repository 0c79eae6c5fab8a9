import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentButton } from '../../components/button';
import { SelectField } from '../../components/form/select-field';
import { PERSON_LANGUAGES } from '../../i18n/person-languages';

/** The plan on paper, in the language of the person or in another one. */
export function Printing({ caseId, planId }: { caseId: string; planId: string }) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState('');
  const query = language ? `?language=${language}` : '';
  return (
    <div className="panel quiet stack-tight">
      <SelectField
        name="language"
        label={t('supportPlan.printLanguage')}
        hint={t('supportPlan.printHint')}
        empty={t('supportPlan.herLanguage')}
        value={language}
        options={PERSON_LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={setLanguage}
      />
      <div className="actions">
        <DocumentButton
          text={t('supportPlan.print')}
          href={`/api/cases/${caseId}/support-plans/${planId}/paper${query}`}
        />
      </div>
    </div>
  );
}
