import { Facts } from '../../components/facts';
import { PageHead } from '../../components/page-head';
import { useLanguage } from './language';
import { usePerson } from './use-person';

/** Whom the person can talk to. */
export function PersonContactPage() {
  const { t } = useLanguage();
  const me = usePerson();
  return (
    <>
      <PageHead title={t('contact.title')} lead={t('contact.lead')} back={{ to: '/p', text: t('app.start') }} />
      <div className="stack">
        <Facts
          facts={[
            { label: t('contact.office'), value: <bdi>{`${me.agency}, ${me.tenant.name}`}</bdi>, wide: true },
            { label: t('contact.caseNumber'), value: <bdi>{me.caseNumber}</bdi> },
          ]}
        />
        <p className="muted">{t('contact.complaint')}</p>
      </div>
    </>
  );
}
