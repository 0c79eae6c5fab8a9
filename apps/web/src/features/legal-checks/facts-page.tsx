import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../../api/problem';
import type { Case, LegalFacts } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { DraftForm } from '../../components/form/draft-form';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useLegalFacts, useWriteFacts } from './api';
import { FactFields } from './fact-fields';
import { newRow, type TypedFact, typedOf, writtenOf } from './typed-facts';
import { useLegalWords } from './words';

/** The facts that a check asks for and the file does not say elsewhere. */
export function LegalFactsPage({ file }: { file: Case }) {
  const { t } = useTranslation();
  const back = `/faelle/${file.id}/rechtliche-pruefung`;
  const number = t('case.title', { number: file.number });
  return (
    <>
      <PageHead
        title={t('legalFacts.title')}
        tabTitle={`${number} · ${t('legalFacts.title')}`}
        back={{ to: back, text: `${number}: ${t('legalCheck.tab')}` }}
        lead={t('legalFacts.lead')}
      />
      <QueryView query={useLegalFacts(file.id)}>
        {(facts) => <FactsForm caseId={file.id} facts={facts} back={back} />}
      </QueryView>
    </>
  );
}

function FactsForm({ caseId, facts, back }: { caseId: string; facts: LegalFacts; back: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(`legal-facts:${caseId}`, { version: facts.version, rows: typedOf(facts) });
  const write = useWriteFacts(caseId);
  const { version, rows } = draft.value;
  const change = (next: TypedFact[]) => draft.update({ version, rows: next });
  const send = (onTop: number) =>
    write.mutate(
      { version: onTop, facts: writtenOf(rows) },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(back);
        },
      },
    );
  const current = write.error instanceof Problem ? (write.error.body['current'] as LegalFacts | undefined) : undefined;
  return (
    <div className="form">
      {current && <Overtaken current={current} onOverwrite={() => send(current.version)} />}
      <DraftForm
        draft={draft}
        sending={write}
        submitText={t('do.save')}
        onSubmit={() => send(version)}
        leave={<LinkButton look="tertiary" to={back} text={t('do.cancel')} />}
      >
        {rows.length === 0 && <p>{t('legalFacts.empty')}</p>}
        {rows.map((typed, index) => (
          <FactFields
            key={typed.row}
            index={index}
            typed={typed}
            onChange={(next) => change(rows.map((one) => (one.row === typed.row ? next : one)))}
            onRemove={() => change(rows.filter(({ row }) => row !== typed.row))}
          />
        ))}
        <Button icon="add" text={t('legalFacts.add')} onClick={() => change([...rows, newRow()])} />
      </DraftForm>
    </div>
  );
}

/** Somebody was faster: what stands there now is shown before anything is written over it. */
function Overtaken({ current, onOverwrite }: { current: LegalFacts; onOverwrite: () => void }) {
  const { t } = useTranslation();
  const { sentence } = useLegalWords();
  return (
    <Alert kind="warning" title={t('legalFacts.overtaken', { name: current.author ?? '' })} live>
      <ul>
        {current.recorded.map((fact) => (
          <li key={sentence(fact)}>{sentence(fact)}</li>
        ))}
      </ul>
      <Button text={t('legalFacts.overwrite')} onClick={onOverwrite} />
    </Alert>
  );
}
