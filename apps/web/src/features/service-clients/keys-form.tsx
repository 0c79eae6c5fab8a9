import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, type FieldError } from '../../api/problem';
import type { ServiceClient } from '../../api/types';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { TextArea } from '../../components/form/text-field';
import { useReplaceKeys } from './api';
import { besideTheField } from './key-set';
import { useKeySet } from './use-key-set';

interface Props {
  client: ServiceClient;
  /** Called with the name when it is done, with null when it is given up. */
  onDone: (name: string | null) => void;
}

/** Gives a system other keys: from the next assertion on only these count. */
export function KeysForm({ client, onDone }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [faults, setFaults] = useState<FieldError[]>([]);
  const replace = useReplaceKeys(client.id);
  const read = useKeySet();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const submit = () => {
    const outcome = read(typed);
    if ('faults' in outcome) return setFaults(outcome.faults);
    return replace.mutate(outcome.jwks, {
      onSuccess: ({ name }) => onDone(name),
      onError: (error) => setFaults(error instanceof Problem ? besideTheField(error.errors) : []),
    });
  };
  return (
    <section className="panel quiet stack reading" aria-labelledby="replace-keys">
      <h2 className="section-title" id="replace-keys" ref={head} tabIndex={-1}>
        {t('client.replaceOf', { name: client.name })}
      </h2>
      <p>{t('client.replaceText')}</p>
      {replace.error && faults.length === 0 && <Failure error={replace.error} />}
      <Form errors={faults} onSubmit={submit}>
        <TextArea name="jwks" label={t('client.jwks')} hint={t('client.jwksHint')} value={typed} onChange={setTyped} />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('client.replaceNow')} disabled={replace.isPending} />
          <Button look="tertiary" text={t('do.cancel')} onClick={() => onDone(null)} />
        </div>
      </Form>
    </section>
  );
}
