import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConferenceVersion } from '../../api/types';
import { DocumentButton } from '../../components/button';
import { SelectField } from '../../components/form/select-field';
import { PERSON_LANGUAGES } from '../../i18n/person-languages';

interface Props {
  caseId: string;
  conferenceId: string;
  version: ConferenceVersion;
}

/** The invitations on paper: the person's in her language, an agency's with what is open to it. */
export function Invitations({ caseId, conferenceId, version }: Props) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState('');
  const paper = `/api/cases/${caseId}/conferences/${conferenceId}/invitation`;
  return (
    <section className="panel quiet stack" aria-labelledby="invitations">
      <h2 className="section-title" id="invitations">
        {t('conference.invitations')}
      </h2>
      <p className="reading muted">{t('conference.invitationsHint')}</p>
      {version.personInvited && (
        <>
          <SelectField
            name="language"
            label={t('supportPlan.printLanguage')}
            empty={t('supportPlan.herLanguage')}
            value={language}
            options={PERSON_LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={setLanguage}
          />
          <div className="actions">
            <DocumentButton
              text={t('conference.invitePerson')}
              href={language ? `${paper}?language=${language}` : paper}
            />
          </div>
        </>
      )}
      <div className="actions">
        {version.agencies.map(({ agencyId, name }) => (
          <DocumentButton
            key={agencyId}
            text={t('conference.inviteAgency', { name })}
            href={`${paper}?agencyId=${agencyId}`}
          />
        ))}
      </div>
    </section>
  );
}
