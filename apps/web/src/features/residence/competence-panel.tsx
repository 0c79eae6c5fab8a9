import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import type { Competence, CompetenceQuery } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { useCodeLabel } from '../../domain/code-list';
import { formatList } from '../../i18n/format';
import { useCompetence } from './api';

/** Which offices are proposed for where the person lives, and by what: a proposal that says what is not proven. */
export function CompetencePanel({ municipality, on }: { municipality: string | null; on: string | undefined }) {
  const { t } = useTranslation();
  const town = useCodeLabel('municipalities');
  return (
    <section className="panel stack" aria-labelledby="competence">
      <h2 className="section-title" id="competence">
        {t('competence.title')}
      </h2>
      {municipality ? (
        <>
          <p className="hint">{t('competence.lead', { town: town(municipality) })}</p>
          <Proposal query={{ ags: municipality, matter: 'residence', ...(on && { on }) }} />
          <Proposal query={{ ags: municipality, matter: 'naturalisation', ...(on && { on }) }} />
        </>
      ) : (
        <p className="muted">{t('competence.noTown')}</p>
      )}
    </section>
  );
}

function Proposal({ query }: { query: CompetenceQuery }) {
  const { t } = useTranslation();
  return (
    <div className="stack-tight">
      <h3 className="section-subtitle">{t(`competenceMatter.${query.matter}`)}</h3>
      <QueryView query={useCompetence(query)} lines={2}>
        {(found) => <Found found={found} />}
      </QueryView>
    </div>
  );
}

function Found({ found }: { found: Competence }) {
  const { t } = useTranslation();
  const { office, rule, source, verified, remark, candidates } = found;
  const names = formatList(candidates.map(({ name }) => name));
  return (
    <>
      <p>
        {office ? <strong>{office.name}</strong> : t('competence.none')}{' '}
        <KernBadge
          variant={verified ? 'success' : 'warning'}
          text={t(verified ? 'competence.verified' : 'competence.unverified')}
        />
      </p>
      {rule && <p>{t('competence.because', { rule: t(`competenceRule.${rule}`) })}</p>}
      {remark && <p>{remark}</p>}
      {source && <p className="muted break-anywhere">{t('competence.source', { source })}</p>}
      {office && !office.agencyId && <p className="muted">{t('competence.notHere')}</p>}
      {candidates.length > 0 && <p>{t(office ? 'competence.others' : 'competence.candidates', { names })}</p>}
    </>
  );
}
