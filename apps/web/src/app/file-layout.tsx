import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useParams } from 'react-router';
import { LinkButton } from '../components/button';
import { NotFound } from '../components/not-found';
import type { Case } from '../api/types';
import { FileHead } from '../features/cases/file-head';
import { FileLoader } from '../features/cases/file-loader';
import { AccessLog } from '../features/audit/access-log';
import { DeputyBanner } from '../features/stand-ins/deputy-banner';
import { useCanEdit } from '../session/session';
import { WhoSeesWhat } from '../features/consent/grid/who-sees-what';

/** The file: its head over every tab, and beside the reading tabs who may see what. */
export function FileLayout() {
  const { id = '' } = useParams();
  return <FileLoader id={id}>{(file) => <Content file={file} />}</FileLoader>;
}

function Content({ file }: { file: Case }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const part = useLocation().pathname.split('/')[3] ?? '';
  const tabs: Record<string, string> = {
    '': t('case.overview'),
    aufnahme: t('case.intake'),
    verlauf: t('case.course'),
    lebenslagen: t('case.sections'),
    einschaetzung: t('assessment.tab'),
    hilfeplan: t('supportPlan.tab'),
    eintraege: t('item.tab'),
    kontakte: t('journal.tab'),
    einwilligungen: t('case.consents'),
    fristen: t('deadline.tab'),
    vertretung: t('representative.tab'),
    zugang: t('codes.tab'),
    zugriffe: t('case.log'),
  };
  // A team lead reads a file; whom it gives a way in, its case manager decides.
  if (part === 'zugang' && !canEdit) return <NotFound />;
  const outlet = <Outlet context={file} />;
  return (
    <>
      <FileHead
        file={file}
        tab={tabs[part] ?? ''}
        backText={canEdit ? t('cases.title') : t('cases.teamTitle')}
        action={
          canEdit && (
            <>
              <LinkButton icon="add" to={`/faelle/${file.id}/einwilligungen/neu`} text={t('case.newConsent')} />
              <LinkButton look="primary" icon="add" to={`/faelle/${file.id}/kontakte/neu`} text={t('journal.new')} />
            </>
          )
        }
      />
      {canEdit && (
        <div className="file-banner">
          <DeputyBanner absent={file.caseManager} />
        </div>
      )}
      {part === '' || part === 'lebenslagen' ? (
        <div className="columns">
          {outlet}
          <WhoSeesWhat caseId={file.id} />
        </div>
      ) : (
        outlet
      )}
    </>
  );
}

/** The tab "Zugriffe" of a file. */
export function FileLogTab() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  return (
    <div className="stack">
      <p className="reading">{t('log.lead')}</p>
      <AccessLog
        caseId={id}
        basisAddress={({ id: basisId, basis }) =>
          `/faelle/${id}/${basis === 'statute' ? 'gesetze' : 'einwilligungen'}/${basisId}`
        }
      />
    </div>
  );
}
