import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useDraft } from '../../browser/drafts';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { TextArea } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { useOpenCase } from './api';

/** A team lead opens a file only with a written reason, which the person can read. */
export function OpeningPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const open = useOpenCase(id);
  const reason = useDraft(`opening:${id}`, '');
  const errors = open.error instanceof Problem ? open.error.errors : [];
  return (
    <>
      <PageHead
        title={t('opening.title')}
        lead={t('opening.lead')}
        back={{ to: '/faelle', text: t('cases.teamTitle') }}
      />
      <div className="form">
        {open.error && errors.length === 0 && <Failure error={open.error} />}
        <Form errors={errors} onSubmit={() => open.mutate(reason.value.trim(), { onSuccess: () => reason.discard() })}>
          <TextArea
            name="reason"
            label={t('opening.reason')}
            hint={t('opening.reasonHint')}
            value={reason.value}
            onChange={reason.update}
          />
          <p className="muted">{t('opening.note')}</p>
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('opening.submit')} disabled={open.isPending} />
            <LinkButton look="tertiary" to="/faelle" text={t('do.cancel')} />
          </div>
        </Form>
      </div>
    </>
  );
}
