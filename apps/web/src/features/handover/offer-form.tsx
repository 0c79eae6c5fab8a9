import { useTranslation } from 'react-i18next';
import { useNavigate, useOutletContext } from 'react-router';
import type { Case } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { DraftForm } from '../../components/form/draft-form';
import { TextArea } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { SuggestedColleagues } from '../../domain/suggested-colleagues';
import { useCanEdit } from '../../session/session';
import { useOffer } from './api';

const NOTHING = { toId: '', summary: '' };

/** Offers a file to a colleague, with what she has to know. */
export function OfferForm() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  const navigate = useNavigate();
  const draft = useDraft(`handover:${file.id}`, NOTHING);
  const offer = useOffer(file.id);
  if (!useCanEdit() || file.caseManager === null) return <NotFound />;
  const typed = draft.value;
  const submit = () =>
    offer.mutate(
      { toId: typed.toId, summary: typed.summary.trim() },
      {
        onSuccess: () => {
          draft.discard();
          void navigate('/uebergaben');
        },
      },
    );
  return (
    <section className="form" aria-labelledby="hand-over">
      <h2 className="section-title" id="hand-over">
        {t('handover.offerTitle')}
      </h2>
      <Alert kind="info" title={t('handover.whatHappens')}>
        <ul>
          <li>{t('handover.onAcceptance')}</li>
          <li>{t('handover.wholeFile')}</li>
          <li>{t('handover.personReads')}</li>
        </ul>
      </Alert>
      <RestoredNote draft={draft} />
      <DraftForm
        draft={draft}
        sending={offer}
        submitText={t('handover.offerSubmit')}
        onSubmit={submit}
        leave={<LinkButton look="tertiary" to={`/faelle/${file.id}/verlauf`} text={t('do.cancel')} />}
      >
        <SuggestedColleagues
          caseId={file.id}
          name="toId"
          label={t('handover.toWhom')}
          value={typed.toId}
          onChange={(toId) => draft.update({ ...typed, toId })}
        />
        <TextArea
          name="summary"
          label={t('handover.summary')}
          hint={t('handover.summaryHint')}
          value={typed.summary}
          onChange={(summary) => draft.update({ ...typed, summary })}
        />
      </DraftForm>
    </section>
  );
}
