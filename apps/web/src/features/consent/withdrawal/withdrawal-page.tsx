import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem, type FieldError } from '../../api/problem';
import type { Channel, Consent } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { RadioGroup } from '../../components/form/choice-group';
import { PageHead } from '../../components/page-head';
import { useWords } from '../../domain/words';
import { formatList } from '../../i18n/format';
import { useWithdraw } from './api';
import { ConsentLoader } from './consent-loader';
import { canBeWithdrawn } from './grants';

/** Shows what a withdrawal brings about before it happens. */
export function WithdrawalPage() {
  return <ConsentLoader>{(consent) => <Content key={consent.id} consent={consent} />}</ConsentLoader>;
}

function Content({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const withdraw = useWithdraw(consent.caseId, consent.id);
  const [channel, setChannel] = useState<Channel | ''>('');
  const [missing, setMissing] = useState<FieldError[]>([]);
  const address = `/faelle/${consent.caseId}/einwilligungen/${consent.id}`;
  const agency = consent.agency.name;
  const isOver = !canBeWithdrawn(consent) || (withdraw.error instanceof Problem && withdraw.error.status === 409);

  const submit = () => {
    if (!channel) return setMissing([{ field: 'channel', code: 'missing', message: t('withdrawal.missing') }]);
    setMissing([]);
    withdraw.mutate(channel, {
      onSuccess: () => void navigate(address, { state: { happened: 'withdrawn' }, replace: true }),
    });
  };
  return (
    <>
      <PageHead
        title={t('withdrawal.title')}
        back={{ to: address, text: t('consent.detailTitle', { agency }) }}
        lead={isOver ? undefined : t('withdrawal.lead', { agency })}
      />
      {isOver && !withdraw.isSuccess ? (
        <div className="reading">
          <Alert kind="info" title={t('withdrawal.notLiveTitle')} live>
            <p>{t('withdrawal.notLiveText')}</p>
          </Alert>
        </div>
      ) : (
        <div className="form">
          <Consequences consent={consent} />
          {withdraw.error && <Failure error={withdraw.error} />}
          <Form errors={missing} onSubmit={submit}>
            <RadioGroup
              name="channel"
              label={t('withdrawal.channel')}
              value={channel}
              onChange={setChannel}
              options={(['oral', 'written', 'electronic'] as const).map((value) => ({
                value,
                label: t(`withdrawal.${value}`),
              }))}
            />
            <div className="form-foot">
              <Button type="submit" look="danger" text={t('withdrawal.submit')} disabled={withdraw.isPending} />
              <LinkButton look="tertiary" to={address} text={t('withdrawal.keep')} />
            </div>
          </Form>
        </div>
      )}
    </>
  );
}

function Consequences({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const words = useWords();
  const agency = consent.agency.name;
  return (
    <ul className="consequences panel quiet">
      <li className="strong">
        {t('withdrawal.c1', {
          agency,
          categories: formatList(words.inOrder(consent.categories).map(words.category)),
        })}
      </li>
      <li>{t('withdrawal.c2', { purposes: formatList(consent.purposes.map(words.purpose)) })}</li>
      <li>{t('withdrawal.c3')}</li>
      <li>{t('withdrawal.c4')}</li>
      <li>{t('withdrawal.c5')}</li>
      <li>{t('withdrawal.c6')}</li>
    </ul>
  );
}
