import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { Failure } from '../components/failure';
import { Form } from '../components/form/form';
import { TextField } from '../components/form/text-field';
import { PageHead } from '../components/page-head';
import { useSignIn } from '../session/session';
import { Frame } from './frame';

/** How the session before this sign-in ended, if there was one. */
export type Ending = 'ended' | 'signed-out' | null;

/** Shown at whatever address was asked for, so that signing in leads back to the same spot. */
export function SignIn({ ending }: { ending: Ending }) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Frame
      main={
        <>
          <PageHead title={t('signIn.title')} lead={t('signIn.lead')} />
          <div className="form">
            {ending === 'ended' && !signIn.error && (
              <Alert kind="info" title={t('signIn.endedTitle')} live>
                <p>{t('signIn.endedText')}</p>
              </Alert>
            )}
            {ending === 'signed-out' && !signIn.error && (
              <Alert kind="success" title={t('signIn.signedOutTitle')} live>
                <p>{t('signIn.signedOutText')}</p>
              </Alert>
            )}
            {signIn.error && <SignInError error={signIn.error} />}
            <Form errors={[]} onSubmit={() => signIn.mutate({ login: login.trim(), password })}>
              <TextField
                name="login"
                label={t('signIn.login')}
                value={login}
                onChange={setLogin}
                autoComplete="username"
                inputMode="email"
              />
              <TextField
                name="password"
                label={t('signIn.password')}
                type="password"
                value={password}
                onChange={setPassword}
                autoComplete="current-password"
              />
              <div className="actions">
                <Button type="submit" look="primary" text={t('signIn.submit')} disabled={signIn.isPending} />
              </div>
            </Form>
          </div>
        </>
      }
    />
  );
}

function SignInError({ error }: { error: Error }) {
  const { t } = useTranslation();
  const status = error instanceof Problem ? error.status : 0;
  if (status === 429 && error instanceof Problem) {
    const wait = t('signIn.wait', { count: Math.ceil((error.retryAfterSeconds ?? 60) / 60) });
    return (
      <Alert kind="warning" title={t('signIn.tooMany')} live>
        <p>{t('signIn.tooManyText', { wait })}</p>
      </Alert>
    );
  }
  if (status === 401 || status === 400 || status === 422) {
    return (
      <Alert kind="danger" title={t('signIn.failed')} live>
        <p>{t('signIn.failedText')}</p>
      </Alert>
    );
  }
  return <Failure error={error} />;
}
