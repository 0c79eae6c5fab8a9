import { useTranslation } from 'react-i18next';
import type { FieldError } from '../../api/problem';
import type { NewServiceClient } from '../../api/types';
import { holdsPrivateKey, readKeySet } from './key-set';

type Read = { jwks: NewServiceClient['jwks'] } | { faults: FieldError[] };

/** Reads pasted keys before they leave: a private one must not. */
export function useKeySet() {
  const { t } = useTranslation();
  return (typed: string): Read => {
    const fault = (code: string, message: string) => ({ faults: [{ field: 'jwks', code, message }] });
    const jwks = readKeySet(typed);
    if (!jwks) return fault('json', t('client.keysUnreadable'));
    if (holdsPrivateKey(jwks)) return fault('private', t('client.keysPrivate'));
    return { jwks };
  };
}
