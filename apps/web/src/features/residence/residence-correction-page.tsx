import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ResidenceEntry, ResidenceHistory } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { CheckboxGroup } from '../../components/form/choice-group';
import { DraftForm } from '../../components/form/draft-form';
import { TextField } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useCorrectResidence, useResidence } from './api';
import { EntryFacts } from './entry-facts';
import { ResidenceFields } from './residence-fields';
import { residenceToSend, typedResidence } from './typed-residence';

/** The form that corrects an entry, or strikes what was recorded in error; what it said before is kept. */
export function ResidenceCorrectionPage() {
  const { id = '', entryId = '' } = useParams();
  return (
    <QueryView query={useResidence(id)}>
      {(history) => {
        const current = history.items.find((entry) => entry.id === entryId);
        if (!current) return <NotFound />;
        return <Typing key={entryId} caseId={id} history={history} current={current} />;
      }}
    </QueryView>
  );
}

interface Props {
  caseId: string;
  history: ResidenceHistory;
  current: ResidenceEntry;
}

function Typing({ caseId, history, current }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(`residence:${caseId}:${current.id}`, {
    version: current.version,
    typed: typedResidence(current),
    reason: '',
    struck: current.struck,
  });
  const correct = useCorrectResidence(caseId, current.id);
  const { version, typed, reason, struck } = draft.value;
  const tab = `/faelle/${caseId}/aufenthalt`;
  const submit = () =>
    correct.mutate(
      { ...residenceToSend(typed), version, reason, struck },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(tab, { state: { saved: true } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('residence.correctTitle')}
        lead={t('residence.correctLead')}
        back={{ to: tab, text: t('residence.tab') }}
      />
      <div className="form">
        <RestoredNote draft={draft} />
        {version < current.version && (
          <Alert kind="warning" live title={t('residence.changedTitle')}>
            <p>{t('residence.changedText')}</p>
            <EntryFacts entry={current} />
            <div className="actions">
              <Button
                text={t('residence.keepMine')}
                onClick={() => {
                  draft.update({ ...draft.value, version: current.version });
                  correct.reset();
                }}
              />
            </div>
          </Alert>
        )}
        <DraftForm
          draft={draft}
          sending={correct}
          submitText={t('residence.submitCorrection')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={tab} text={t('do.back')} />}
        >
          <ResidenceFields
            typed={typed}
            history={history}
            onChange={(changed) => draft.update({ ...draft.value, typed: { ...typed, ...changed } })}
          />
          <CheckboxGroup
            name="struck"
            label={t('residence.strike')}
            optional
            values={struck ? ['struck'] : []}
            options={[{ value: 'struck', label: t('residence.struckChoice'), hint: t('residence.struckHint') }]}
            onChange={(values) => draft.update({ ...draft.value, struck: values.length > 0 })}
          />
          <TextField
            name="reason"
            label={t('residence.reason')}
            hint={t('residence.reasonHint')}
            value={reason}
            onChange={(text) => draft.update({ ...draft.value, reason: text })}
          />
        </DraftForm>
      </div>
    </>
  );
}
