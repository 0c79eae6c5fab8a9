import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Problem, type FieldError } from '../../api/problem';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { ComboField } from '../../components/form/combo-field';
import { Form } from '../../components/form/form';
import { PageHead } from '../../components/page-head';
import { useColleagues } from '../../domain/colleagues';
import { useMe } from '../../session/session';
import { useCloseToStaff } from './api';

/** Closes the file to somebody who works here and is a client in it, or close to one. */
export function WorksHerePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const me = useMe();
  const close = useCloseToStaff(id);
  const { options, nameOf } = useColleagues();
  const [accountId, setAccountId] = useState('');
  const [missing, setMissing] = useState<FieldError[]>([]);
  const refused = close.error instanceof Problem ? close.error.errors : [];
  const submit = () => {
    if (accountId) {
      setMissing([]);
      close.mutate(accountId);
    } else setMissing([{ field: 'accountId', code: 'missing', message: t('worksHere.missing') }]);
  };
  const back = { to: `/faelle/${id}/vertretung`, text: t('representative.back') };
  return (
    <>
      <PageHead title={t('worksHere.pageTitle')} lead={t('worksHere.lead')} back={back} />
      <div className="form">
        {close.isSuccess ? (
          <Alert kind="success" title={t('worksHere.doneTitle')} live>
            <p>{t('worksHere.doneText', { name: nameOf(close.variables) })}</p>
          </Alert>
        ) : (
          <>
            {close.error && refused.length === 0 && <Failure error={close.error} />}
            <Alert kind="warning" title={t('worksHere.consequenceTitle')}>
              <ul>
                <li>{t('worksHere.c1')}</li>
                <li>{t('worksHere.c2')}</li>
                <li>{t('worksHere.c3')}</li>
              </ul>
            </Alert>
            <Form errors={missing.length > 0 ? missing : refused} onSubmit={submit}>
              <ComboField
                name="accountId"
                label={t('worksHere.account')}
                hint={t('worksHere.accountHint')}
                value={accountId}
                options={options.filter(({ value }) => value !== me.accountId)}
                onChange={setAccountId}
              />
              <div className="form-foot">
                <Button type="submit" look="danger" text={t('worksHere.submit')} disabled={close.isPending} />
                <LinkButton look="tertiary" to={back.to} text={t('do.cancel')} />
              </div>
            </Form>
          </>
        )}
      </div>
    </>
  );
}
