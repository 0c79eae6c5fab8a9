import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { CaseDocument } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Facts } from '../../components/facts';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { TextArea } from '../../components/form/text-field';
import { formatDay } from '../../i18n/format';
import { useHoldDocument } from './api';
import { useRetentionWords } from './retention-words';

/** When a document goes and why then, and what keeps it from going. */
export function RetentionPanel({ caseId, document }: { caseId: string; document: CaseDocument }) {
  const { t } = useTranslation();
  const words = useRetentionWords();
  const { hold, keepUntil, retention } = document;
  const from = retention.validFrom && t('document.ruleFrom', { day: formatDay(retention.validFrom) });
  return (
    <section className="panel stack" aria-labelledby="retention">
      <h2 className="section-title" id="retention">
        {t('document.keeping')}
      </h2>
      <p className="strong">{words(document)}</p>
      <Facts
        facts={[
          ...(hold
            ? [
                {
                  label: t('document.holdBecause'),
                  value: <span className="pre-line">{hold.because}</span>,
                  wide: true,
                },
              ]
            : []),
          ...(keepUntil ? [{ label: t('document.keepLabel'), value: formatDay(keepUntil) }] : []),
          {
            label: t('document.rule'),
            value: [t('document.ruleMonths', { count: retention.months }), from].filter(Boolean).join(', '),
          },
          { label: t('document.ruleSource'), value: retention.source, wide: true },
        ]}
      />
      <Hold caseId={caseId} document={document} />
    </section>
  );
}

function Hold({ caseId, document: { id, hold } }: { caseId: string; document: CaseDocument }) {
  const { t } = useTranslation();
  const change = useHoldDocument(caseId, id);
  const [because, setBecause] = useState('');
  const errors = change.error instanceof Problem ? change.error.errors : [];
  const done = change.isSuccess && <Alert kind="success" live title={t(hold ? 'document.held' : 'document.freed')} />;
  if (hold)
    return (
      <div className="stack-tight">
        {done}
        {change.error && <Failure error={change.error} />}
        <div className="actions">
          <Button text={t('document.free')} disabled={change.isPending} onClick={() => change.mutate(null)} />
        </div>
      </div>
    );
  return (
    <>
      {done}
      <details>
        <summary>{t('document.holdTitle')}</summary>
        <div className="stack spaced">
          {change.error && errors.length === 0 && <Failure error={change.error} />}
          <Form errors={errors} onSubmit={() => change.mutate(because.trim(), { onSuccess: () => setBecause('') })}>
            <TextArea
              name="because"
              label={t('document.holdBecause')}
              hint={t('document.holdHint')}
              value={because}
              onChange={setBecause}
            />
            <div className="form-foot">
              <Button type="submit" text={t('document.hold')} disabled={change.isPending} />
            </div>
          </Form>
        </div>
      </details>
    </>
  );
}
