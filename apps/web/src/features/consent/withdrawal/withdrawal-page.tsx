import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem, type FieldError } from '../../../api/problem';
import type { Channel, Consent } from '../../../api/types';
import { Alert } from '../../../components/alert';
import { Button, LinkButton } from '../../../components/button';
import { Failure } from '../../../components/failure';
import { Form } from '../../../components/form/form';
import { RadioGroup } from '../../../components/form/choice-group';
import { PageHead } from '../../../components/page-head';
import { QueryView } from '../../../components/query-view';
import { useWithdraw, useWithdrawalPreview } from '../api';
import { ConsentLoader } from '../consent-loader';
import { canBeWithdrawn, kindOf } from '../standing';
import { Consequences } from './consequences';

/** Shows what a withdrawal brings about before it happens. */
export function WithdrawalPage() {
  return <ConsentLoader>{(consent) => <Content key={consent.id} consent={consent} />}</ConsentLoader>;
}

function Content({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const withdraw = useWithdraw(consent.caseId, consent.id);
  const address = `/faelle/${consent.caseId}/einwilligungen/${consent.id}`;
  const agency = consent.agency.name;
  const kind = kindOf(consent);
  const wasOver = withdraw.error instanceof Problem && withdraw.error.status === 409;
  const isOver = (withdraw.isIdle && !canBeWithdrawn(consent)) || wasOver;
  const preview = useWithdrawalPreview(consent.caseId, consent.id, withdraw.isIdle && !isOver);
  return (
    <>
      <PageHead
        title={t(`kind.${kind}Withdraw`)}
        back={{ to: address, text: t(`kind.${kind}For`, { agency }) }}
        lead={isOver ? undefined : t(`kind.${kind}WithdrawLead`, { agency })}
      />
      {isOver ? (
        <div className="reading">
          <Alert kind="info" title={t('withdrawal.notLiveTitle')} live>
            <p>{t('withdrawal.notLiveText')}</p>
          </Alert>
        </div>
      ) : (
        <div className="form">
          <QueryView query={preview} lines={8}>
            {(shown) => (
              <>
                <Consequences consent={consent} preview={shown} />
                <WithdrawalForm consent={consent} withdraw={withdraw} address={address} />
              </>
            )}
          </QueryView>
        </div>
      )}
    </>
  );
}

interface FormProps {
  consent: Consent;
  withdraw: ReturnType<typeof useWithdraw>;
  address: string;
}

/** The one button, once it is clear what it does. */
function WithdrawalForm({ consent, withdraw, address }: FormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [channel, setChannel] = useState<Channel | ''>('');
  const [missing, setMissing] = useState<FieldError[]>([]);
  const submit = () => {
    if (!channel) return setMissing([{ field: 'channel', code: 'missing', message: t('withdrawal.missing') }]);
    setMissing([]);
    withdraw.mutate(channel, {
      onSuccess: () => void navigate(address, { state: { happened: 'withdrawn' }, replace: true }),
    });
  };
  return (
    <>
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
          <Button
            type="submit"
            look="danger"
            text={t(`kind.${kindOf(consent)}WithdrawNow`)}
            disabled={withdraw.isPending}
          />
          <LinkButton look="tertiary" to={address} text={t('withdrawal.keep')} />
        </div>
      </Form>
    </>
  );
}
