import { useState } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { Button } from '../../components/button';
import { useLanguageChoice, usePersonSession, usePersonSignOut, wasSignedOut } from './api';
import { LanguageProvider, useLanguage } from './language';
import { PersonFrame } from './person-frame';
import { PersonSessionWarning } from './person-session-warning';
import { type Ending, PersonSignIn } from './person-sign-in';
import { Loading, PersonFailure } from './states';
import { CurrentPerson } from './use-person';

/** A person's own pages: signed in or not, at the same address, in her language. */
export function PersonGate() {
  return (
    <LanguageProvider>
      <Inside />
    </LanguageProvider>
  );
}

function Inside() {
  const { t } = useLanguage();
  const session = usePersonSession();
  const signOut = usePersonSignOut();
  const told = useLanguageChoice();
  const me = session.data;
  const [wasIn, setWasIn] = useState(false);
  if (me && !wasIn) setWasIn(true);
  const ending: Ending = wasIn && me === null ? (wasSignedOut() ? 'signed-out' : 'ended') : null;
  if (me === null) return <PersonSignIn ending={ending} />;
  if (!me)
    return (
      <PersonFrame
        main={
          session.error ? <PersonFailure error={session.error} retry={() => void session.refetch()} /> : <Loading />
        }
      />
    );
  return (
    <CurrentPerson value={me}>
      <PersonFrame owner={me.tenant.name} onLanguage={(code) => told.mutate(code)} main={<Outlet />}>
        <div className="person-head">
          <Button icon="logout" text={t('app.signOut')} disabled={signOut.isPending} onClick={() => signOut.mutate()} />
        </div>
      </PersonFrame>
      <PersonSessionWarning key={me.session.idleEndsAt} me={me} />
      <ScrollRestoration />
    </CurrentPerson>
  );
}
