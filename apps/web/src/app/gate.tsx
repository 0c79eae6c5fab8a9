import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Failure } from '../components/failure';
import { Skeleton } from '../components/skeleton';
import { useSession, wasSignedOut } from '../session/session';
import { Frame } from './frame';
import { Shell } from './shell';
import { SignIn, type Ending } from './sign-in';

/** Lets signed-in people through and shows everybody else the sign-in, at the same address. */
export function Gate() {
  const session = useSession();
  const me = session.data;
  const previous = useRef<string | null>(null);
  const [ending, setEnding] = useState<Ending>(null);
  const navigate = useNavigate();
  useEffect(() => {
    if (me === null && previous.current !== null) setEnding(wasSignedOut() ? 'signed-out' : 'ended');
    if (!me) return;
    // Somebody else at the same browser starts on her own first page.
    if (previous.current !== null && previous.current !== me.accountId) void navigate('/', { replace: true });
    previous.current = me.accountId;
  }, [me, navigate]);
  if (me) return <Shell key={me.accountId} me={me} />;
  if (me === null) return <SignIn ending={ending} />;
  return (
    <Frame
      main={session.error ? <Failure error={session.error} retry={() => void session.refetch()} /> : <Skeleton />}
    />
  );
}
