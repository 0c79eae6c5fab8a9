import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useAgencies } from '../../../domain/agencies';
import { Problem, type FieldError } from '../../../api/problem';
import type { Question } from '../../../api/types';
import { Button } from '../../../components/button';
import { Form } from '../../../components/form/form';
import { PageHead } from '../../../components/page-head';
import { QueryView } from '../../../components/query-view';
import { isCategory, isDeed, isPurpose } from '../../../domain/words';
import { useExplanation } from '../api';
import { Answer } from './answer';
import { QuestionFields, type Asked } from './question-fields';

/** May this agency see this, and why? The question stands in the address, as ids and codes. */
export function ExplainPage() {
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const key = params.toString();
  return <Content key={key} caseId={id} params={params} onAsk={setParams} />;
}

interface Props {
  caseId: string;
  params: URLSearchParams;
  onAsk: (params: URLSearchParams) => void;
}

function Content({ caseId, params, onAsk }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>(() => readAsked(params));
  const [missing, setMissing] = useState<FieldError[]>([]);
  const question = toQuestion(readAsked(params));
  const answer = useExplanation(caseId, question);
  const agencies = useAgencies().data?.items ?? [];
  const refused = answer.error instanceof Problem ? answer.error.errors : [];
  const submit = () => {
    const gaps: FieldError[] = [
      ...(asked.agencyId ? [] : [{ field: 'agencyId', code: 'missing', message: t('wizard.missing1') }]),
      ...(asked.purposes.length > 0 ? [] : [{ field: 'purpose', code: 'missing', message: t('wizard.missing2') }]),
    ];
    setMissing(gaps);
    if (gaps.length === 0) onAsk(toParams(asked));
  };
  return (
    <>
      <PageHead
        title={t('explain.title')}
        lead={t('explain.lead')}
        back={{ to: `/faelle/${caseId}/einwilligungen`, text: t('consent.backToList') }}
      />
      <div className="columns even explain">
        <Form errors={missing.length > 0 ? missing : refused} onSubmit={submit}>
          <QuestionFields caseId={caseId} asked={asked} agencies={agencies} onChange={setAsked} />
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('explain.submit')} />
          </div>
        </Form>
        {question ? (
          <QueryView query={answer} strict>
            {(explanation) => (
              <Answer
                caseId={caseId}
                agency={agencies.find((agency) => agency.id === question.agencyId)?.name ?? ''}
                explanation={explanation}
              />
            )}
          </QueryView>
        ) : (
          <p className="muted">{t('explain.start')}</p>
        )}
      </div>
    </>
  );
}

/** What stands in an address is only believed when it is one of the known words. */
function readAsked(params: URLSearchParams): Asked {
  const [category, action] = [params.get('bereich') ?? '', params.get('aktion') ?? ''];
  return {
    agencyId: params.get('stelle') ?? '',
    purposes: params.getAll('zweck').filter(isPurpose),
    category: isCategory(category) ? category : '',
    item: params.get('eintrag') ?? '',
    action: isDeed(action) ? action : 'read',
  };
}

function toQuestion({ agencyId, purposes, category, item, action }: Asked): Question | null {
  if (!agencyId || purposes.length === 0) return null;
  // An item has a category of its own.
  return { agencyId, purpose: purposes, action, ...(item ? { item } : category && { category }) };
}

function toParams({ agencyId, purposes, category, item, action }: Asked): URLSearchParams {
  const params = new URLSearchParams({ stelle: agencyId });
  for (const purpose of purposes) params.append('zweck', purpose);
  if (category) params.set('bereich', category);
  if (item) params.set('eintrag', item);
  params.set('aktion', action);
  return params;
}
