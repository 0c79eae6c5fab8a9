import createClient from 'openapi-fetch';
import { i18n } from '../i18n/setup';
import { toProblem, unreachable } from './problem';
import type { paths } from './schema';

type Listener = () => void;

/** Where a refusal is an answer and no end of a session: staff's sign-in, and a person's. */
const SIGN_INS = new Set(['/api/session', '/api/person-session']);

const answered = new Set<Listener>();
const signedOut = new Set<Listener>();

/** The server's clock minus ours, in milliseconds: a session's end is stated in the server's time. */
let clockSkew = 0;

/** When the server last answered a live session, in its own time. */
let answeredAt = 0;

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', i18n.language);
    return request;
  },
  onResponse({ request, response }) {
    const isSignIn = request.method === 'POST' && SIGN_INS.has(new URL(request.url).pathname);
    hear(response, isSignIn);
  },
});

/** What every answer tells, whoever asked: the time, and whether the session lives. */
export function hear(response: Response, isSignIn = false): void {
  const date = response.headers.get('date');
  if (date) clockSkew = Date.parse(date) - Date.now();
  if (response.status === 401 && !isSignIn) notify(signedOut);
  else {
    answeredAt = serverNow();
    notify(answered);
  }
}

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Gives the answer's data, or throws what went wrong as a Problem. */
export async function take<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await outcome.catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw toProblem(error, response);
  return data as T;
}

/** Now, as the server would say it. */
export function serverNow(): number {
  return Date.now() + clockSkew;
}

export function lastAnsweredAt(): number {
  return answeredAt;
}

/** Called on every answer that shows the session to be alive. */
export function onAnswered(listener: Listener): () => void {
  answered.add(listener);
  return () => answered.delete(listener);
}

/** Called when the server no longer knows the session. */
export function onSignedOut(listener: Listener): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

function notify(listeners: Set<Listener>): void {
  for (const listener of listeners) listener();
}
