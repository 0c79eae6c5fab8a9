import { useTranslation } from 'react-i18next';
import { useNavigate, useOutletContext } from 'react-router';
import type { Case, Movable } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { DraftForm } from '../../components/form/draft-form';
import { NotFound } from '../../components/not-found';
import { QueryView } from '../../components/query-view';
import { useCanEdit } from '../../session/session';
import { useMovable, useOfferMove } from './api';
import { AgreementFields, GoingFields, WhereFields } from './move-fields';
import { MoveContents } from './move-contents';
import { type TypedMove, typedMove, UNTYPED } from './typed-move';

/** Offers a file to another Kreis, as far as the person has agreed in writing. */
export function MoveForm() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  const canOffer = useCanEdit() && file.caseManager !== null && file.phase !== 'closed';
  const movable = useMovable(file.id, canOffer);
  if (!canOffer) return <NotFound />;
  return (
    <section className="form" aria-labelledby="move">
      <h2 className="section-title" id="move">
        {t('move.offerTitle')}
      </h2>
      <Alert kind="info" title={t('move.whatHappens')}>
        <ul>
          <li>{t('move.onAcceptance')}</li>
          <li>{t('move.staysHere')}</li>
          <li>{t('move.personReads')}</li>
        </ul>
      </Alert>
      <QueryView query={movable} lines={8}>
        {(found) => <Fields caseId={file.id} movable={found} />}
      </QueryView>
    </section>
  );
}

function Fields({ caseId, movable }: { caseId: string; movable: Movable }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft<TypedMove>(`move:${caseId}`, UNTYPED);
  const offer = useOfferMove(caseId);
  const submit = () =>
    offer.mutate(typedMove(draft.value, movable), {
      onSuccess: () => {
        draft.discard();
        void navigate(`/faelle/${caseId}/umzug`);
      },
    });
  const fields = { movable, typed: draft.value, onChange: draft.update };
  return (
    <>
      {movable.open.contactDrafts > 0 && <Alert kind="warning" title={t('move.draftBlocks')} />}
      {movable.destinations.length === 0 && <Alert kind="warning" title={t('move.nowhere')} />}
      <MoveContents movable={movable} />
      <RestoredNote draft={draft} />
      <DraftForm
        draft={draft}
        sending={offer}
        submitText={t('move.offerSubmit')}
        onSubmit={submit}
        leave={<LinkButton look="tertiary" to={`/faelle/${caseId}/umzug`} text={t('do.cancel')} />}
      >
        <WhereFields {...fields} />
        <AgreementFields {...fields} />
        <GoingFields {...fields} />
      </DraftForm>
    </>
  );
}
