import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import type { Case } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { QueryView } from '../../components/query-view';
import type de from '../../i18n/de.json';
import { useCanEdit } from '../../session/session';
import { useArrivedFile, useMoves } from './api';
import { Arrived } from './arrived';
import { MoveCard } from './move-card';

/** The tab "Umzug": offers of the file to other Kreise, and what came along where it came from one. */
export function MovesTab() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  const canEdit = useCanEdit();
  const [done, setDone] = useState<keyof typeof de.moveDone | null>(null);
  const moves = useMoves({ caseId: file.id, limit: 200 });
  const canOffer = canEdit && file.caseManager !== null && file.phase !== 'closed';
  const isOpen = moves.data?.items.some(({ state }) => state === 'open');
  return (
    <div className="stack">
      {done && <Alert kind="success" title={t(`moveDone.${done}`)} live />}
      <div className="section-head">
        <p className="reading muted">{t('move.tabLead')}</p>
        {canOffer && isOpen === false && <LinkButton to="anbieten" text={t('move.offer')} />}
      </div>
      <QueryView query={moves}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('move.emptyTitle')}>{t('move.emptyFile')}</EmptyState>
          ) : (
            items.map((move) => <MoveCard key={move.id} move={move} onEnd={setDone} />)
          )
        }
      </QueryView>
      {canEdit && <ArrivedHere caseId={file.id} />}
    </div>
  );
}

function ArrivedHere({ caseId }: { caseId: string }) {
  const { data } = useArrivedFile(caseId);
  return data?.items.map((one) => <Arrived key={one.acceptedAt} arrived={one} />);
}
