import { useMemo, useState } from 'react';
import { Problem, type FieldError } from '../../api/problem';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Form } from '../../components/form/form';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { isPersonLanguage } from '../../i18n/person-languages';
import { useLanguageChoice, usePersonSignIn } from './api';
import { useLanguage } from './language';
import { PersonFrame } from './person-frame';
import { PersonFailure } from './states';
import { typedDay } from './times';

/** How the session before this sign-in ended, if there was one. */
export type Ending = 'ended' | 'signed-out' | null;

/** What the QR code carries in the fragment. It is taken out of the address at once, and no server ever sees it. */
function scanned(): { code: string; language: string } {
  const [code = '', language = ''] = decodeURIComponent(location.hash.slice(1)).split('.');
  if (!/^[0-9A-Za-z-]{10,}$/.test(code)) return { code: '', language: '' };
  history.replaceState(history.state, '', location.pathname);
  return { code, language };
}

/** Signing in with the code of a letter, typed or scanned, and a date of birth. */
export function PersonSignIn({ ending }: { ending: Ending }) {
  const { t, choose, code: language } = useLanguage();
  const signIn = usePersonSignIn();
  const told = useLanguageChoice();
  const [filled] = useState(() => {
    const found = scanned();
    if (isPersonLanguage(found.language)) choose(found.language);
    return found.code;
  });
  const [code, setCode] = useState(filled);
  const [bornOn, setBornOn] = useState('');
  const [missing, setMissing] = useState<FieldError[]>([]);
  const refused = signIn.error instanceof Problem && signIn.error.status === 400;
  // The same list until something else is refused: the summary takes the focus with every new one.
  const faults = useMemo(
    () =>
      signIn.error instanceof Problem
        ? signIn.error.errors.map((fault) => ({
            ...fault,
            message: t(fault.field === 'code' ? 'signIn.codeHint' : 'signIn.missingBornOn'),
          }))
        : [],
    [signIn.error, t],
  );

  const submit = () => {
    const empty: FieldError[] = [];
    if (!code.trim()) empty.push({ field: 'code', code: 'missing', message: t('signIn.missingCode') });
    if (!bornOn.trim()) empty.push({ field: 'bornOn', code: 'missing', message: t('signIn.missingBornOn') });
    setMissing(empty);
    if (empty.length > 0) return;
    signIn.mutate(
      { code: code.trim(), bornOn: typedDay(bornOn) },
      { onSuccess: (me) => me.language !== language && told.mutate(language) },
    );
  };
  return (
    <PersonFrame
      main={
        <>
          <PageHead title={t('signIn.title')} tabTitle={t('app.title')} lead={t('signIn.lead')} />
          <div className="form">
            {!signIn.error && ending && (
              <Alert
                kind={ending === 'ended' ? 'info' : 'success'}
                title={t(ending === 'ended' ? 'session.endedTitle' : 'app.signedOutTitle')}
                live
              >
                <p>{t(ending === 'ended' ? 'session.endedText' : 'app.signedOutText')}</p>
              </Alert>
            )}
            {signIn.error && !refused && <SignInError error={signIn.error} />}
            <Form errors={missing.length > 0 ? missing : faults} summaryTitle={t('error.title')} onSubmit={submit}>
              <TextField
                name="code"
                label={t('signIn.code')}
                hint={t(filled && code === filled ? 'signIn.codeFilled' : 'signIn.codeHint')}
                value={code}
                onChange={setCode}
                dir="ltr"
                required
              />
              <TextField
                name="bornOn"
                label={t('signIn.bornOn')}
                hint={t('signIn.bornOnHint')}
                value={bornOn}
                onChange={setBornOn}
                dir="ltr"
                short
                required
                inputMode="numeric"
              />
              <div className="actions">
                <Button type="submit" look="primary" text={t('signIn.submit')} disabled={signIn.isPending} />
              </div>
            </Form>
            <p className="small">{t('signIn.once')}</p>
            <p className="small">{t('signIn.keepSecret')}</p>
            <p className="small muted">{t('signIn.need')}</p>
          </div>
        </>
      }
    />
  );
}

/** One answer for every reason: who holds a letter that is not hers learns nothing from it. */
function SignInError({ error }: { error: Error }) {
  const { t } = useLanguage();
  if (error instanceof Problem && error.status === 429)
    return (
      <Alert kind="warning" title={t('signIn.failedTitle')} live>
        <p>{t('signIn.throttled', { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) })}</p>
      </Alert>
    );
  if (error instanceof Problem && error.status === 401)
    return (
      <Alert kind="danger" title={t('signIn.failedTitle')} live>
        <p>{t('signIn.wrong')}</p>
        <p>{t('signIn.askNew')}</p>
      </Alert>
    );
  return <PersonFailure error={error} />;
}
