import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { CodeSheet } from '../../components/code-sheet';
import { PageHead } from '../../components/page-head';
import { useNextCode } from './api';
import { useLanguage } from './language';
import { PersonFailure } from './states';
import { momentText } from './times';
import type { NewCode } from './types';

/** A code for the next visit: a code works once, and this one is shown once. */
export function PersonNextPage() {
  const { t } = useLanguage();
  const next = useNextCode();
  return (
    <>
      <PageHead title={t('next.title')} lead={t('next.lead')} back={{ to: '/p', text: t('app.start') }} />
      <div className="stack">
        {next.error && <PersonFailure error={next.error} />}
        {next.data ? (
          <Shown code={next.data} />
        ) : (
          <div className="actions wide-on-phone">
            <Button look="primary" text={t('next.get')} disabled={next.isPending} onClick={() => next.mutate()} />
          </div>
        )}
      </div>
    </>
  );
}

function Shown({ code }: { code: NewCode }) {
  const { t } = useLanguage();
  return (
    <CodeSheet code={code.code} qr={code.qr} label={t('signIn.code')}>
      <p>{t('state.until', { date: momentText(code.expiresAt) })}</p>
      <Alert kind="warning" title={t('next.keep')}>
        <p>{t('signIn.keepSecret')}</p>
      </Alert>
    </CodeSheet>
  );
}
