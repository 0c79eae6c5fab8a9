import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Case } from '../../api/types';
import { PageHead } from '../../components/page-head';
import { useCaseloadFigures, useFileFigures } from './api';
import { ContactFigures } from './contact-figures';

/** The contacts of the own caseload in numbers. */
export function CaseloadContactsPage() {
  const { t } = useTranslation();
  const [months, setMonths] = useState(12);
  return (
    <>
      <PageHead
        title={t('journal.figuresTitle')}
        lead={t('journal.figuresLead')}
        back={{ to: '/kontakte', text: t('journal.searchTitle') }}
      />
      <ContactFigures query={useCaseloadFigures(months)} months={months} onMonths={setMonths} />
    </>
  );
}

/** Those of one file, in its tab "Kontakte". */
export function FileContactsFigures({ file }: { file: Case }) {
  const { t } = useTranslation();
  const [months, setMonths] = useState(12);
  return (
    <section className="stack" aria-labelledby="contact-figures">
      <div className="section-head">
        <h2 className="section-title" id="contact-figures">
          {t('journal.figuresTitle')}
        </h2>
        <Link to={`/faelle/${file.id}/kontakte`}>{t('journal.toContacts')}</Link>
      </div>
      <ContactFigures query={useFileFigures(file.id, months)} months={months} onMonths={setMonths} />
    </section>
  );
}
