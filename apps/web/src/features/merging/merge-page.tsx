import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import type { MergePreview } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useMerge, useMergePreview } from './api';
import { FieldChoices, nameOf } from './field-choices';
import { ShareChanges } from './share-changes';

/** Two files of one person side by side: what is taken from which, and what agencies may see afterwards. */
export function MergePage() {
  const { id = '', otherId = '' } = useParams();
  const { t } = useTranslation();
  const preview = useMergePreview(id, otherId);
  return (
    <>
      <PageHead
        title={t('merge.title')}
        lead={t('merge.titleLead')}
        back={{ to: `/faelle/${id}/doppelt`, text: t('merge.tab') }}
      />
      <QueryView query={preview}>
        {(found) => (
          <Choosing
            key={found.basis}
            caseId={id}
            otherId={otherId}
            preview={found}
            lookAgain={() => void preview.refetch()}
          />
        )}
      </QueryView>
    </>
  );
}

interface Props {
  caseId: string;
  otherId: string;
  preview: MergePreview;
  lookAgain: () => void;
}

function Choosing({ caseId, otherId, preview, lookAgain }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [fromOther, setFromOther] = useState<ReadonlySet<string>>(
    new Set(preview.fields.filter(({ suggested }) => suggested === 'other').map(nameOf)),
  );
  const merge = useMerge(caseId);
  const errors = merge.error instanceof Problem ? merge.error.errors : [];
  const { staying } = preview;
  const tab = `/faelle/${caseId}/doppelt`;
  const submit = () =>
    merge.mutate(
      { otherId, basis: preview.basis, fromOther: [...fromOther] },
      { onSuccess: () => void navigate(tab, { state: { merged: true } }) },
    );
  return (
    <div className="stack">
      {merge.error && errors.length === 0 && (
        <>
          <Failure error={merge.error} />
          <div className="actions">
            <Button text={t('merge.lookAgain')} onClick={lookAgain} />
          </div>
        </>
      )}
      <Form errors={errors} onSubmit={submit}>
        <FieldChoices preview={preview} fromOther={fromOther} onChange={setFromOther} />
        <ShareChanges preview={preview} />
        <Alert kind="info" title={t('merge.stayTitle', { number: preview.otherNumber })}>
          <p>{t('merge.stayText')}</p>
          <ul>
            {(Object.keys(staying) as (keyof typeof staying)[])
              .filter((what) => staying[what] > 0)
              .map((what) => (
                <li key={what}>{t(`mergeStay.${what}`, { count: staying[what] })}</li>
              ))}
          </ul>
        </Alert>
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('merge.submit')} disabled={merge.isPending} />
          <LinkButton look="tertiary" to={tab} text={t('do.back')} />
        </div>
      </Form>
    </div>
  );
}
