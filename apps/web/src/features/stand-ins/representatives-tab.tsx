import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Representative } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { Failure } from '../../components/failure';
import { QueryView } from '../../components/query-view';
import { EvidencePanel } from '../../domain/evidence/evidence-panel';
import { useRepresentatives } from '../../domain/representatives';
import { formatDay, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useEndRepresentative } from './api';

/** Who speaks for the person, and staff the file is closed to. */
export function RepresentativesTab() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { state } = useLocation();
  const wasSaved = isRecord(state) && state['saved'] === true;
  const add = canEdit && <LinkButton icon="add" to={`/faelle/${id}/vertretung/neu`} text={t('representative.new')} />;
  return (
    <div className="stack">
      {wasSaved && (
        <Alert kind="success" title={t('section.saved')} live>
          <p>{t('representative.savedText')}</p>
        </Alert>
      )}
      <QueryView query={useRepresentatives(id)}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('representative.emptyTitle')} action={add}>
              {t('representative.emptyText')}
            </EmptyState>
          ) : (
            <>
              {add && <div className="actions">{add}</div>}
              {items.map((item) => (
                <Entry key={item.id} caseId={id} representative={item} />
              ))}
            </>
          )
        }
      </QueryView>
      <section className="panel stack-tight" aria-labelledby="works-here">
        <h2 className="section-title" id="works-here">
          {t('worksHere.title')}
        </h2>
        <p className="reading">{t('worksHere.lead')}</p>
        <div className="actions">
          <LinkButton to={`/faelle/${id}/arbeitet-hier`} text={t('worksHere.open')} />
        </div>
      </section>
    </div>
  );
}

function Entry({ caseId, representative }: { caseId: string; representative: Representative }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const end = useEndRepresentative(caseId);
  const [isAsking, setAsking] = useState(false);
  const { id, givenName, familyName, kind, proof, live, validFrom, validUntil, recordedAt } = representative;
  const name = `${givenName} ${familyName}`;
  return (
    <section className="panel stack" aria-labelledby={id}>
      <div className="section-head">
        <h2 className="section-title" id={id}>
          {name}
        </h2>
        <KernBadge variant={live ? 'success' : 'info'} text={t(live ? 'representative.live' : 'representative.over')} />
      </div>
      <Facts
        facts={[
          { label: t('representative.kind'), value: t(`representativeKind.${kind}`) },
          {
            label: t('consent.period'),
            value: validUntil
              ? t('consent.periodText', { from: formatDay(validFrom), until: formatDay(validUntil) })
              : t('representative.from', { from: formatDay(validFrom) }),
          },
          { label: t('consent.recorded'), value: formatMoment(recordedAt) },
          { label: t('representative.proof'), value: proof, wide: true },
        ]}
      />
      {canEdit && <EvidencePanel proven={{ kind: 'representative', id }} about={name} level={3} />}
      {end.error && <Failure error={end.error} />}
      {canEdit && live && !isAsking && (
        <div className="actions">
          <Button
            text={t('representative.end')}
            aria-label={t('representative.endOf', { name })}
            onClick={() => setAsking(true)}
          />
        </div>
      )}
      {isAsking && live && (
        <div className="panel quiet stack" role="group" aria-label={t('representative.end')}>
          <p>{t('representative.endText', { name })}</p>
          <div className="actions">
            <Button
              look="danger"
              text={t('representative.endNow')}
              disabled={end.isPending}
              onClick={() => end.mutate(id, { onSettled: () => setAsking(false) })}
            />
            <Button look="tertiary" text={t('do.cancel')} onClick={() => setAsking(false)} />
          </div>
        </div>
      )}
    </section>
  );
}
