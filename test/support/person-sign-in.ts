import type { Answer, TestApi } from './api';
import { BORN_ON } from './given';

const HERE = { host: 'localhost', origin: 'http://localhost' };

/** What is typed beside the code, from where, and in a browser that holds which cookie. */
export interface SignInWith {
  readonly bornOn?: string;
  readonly from?: string;
  readonly cookie?: string;
}

/** Tries to sign in as a person and answers whatever came of it. */
export async function signInWith(
  api: TestApi,
  code: string,
  { bornOn = BORN_ON, from = '10.0.0.1', cookie }: SignInWith,
): Promise<Answer> {
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/person-session',
    remoteAddress: from,
    headers: { ...HERE, ...(cookie && { cookie }) },
    payload: { code, bornOn },
  });
  const { statusCode: status, payload: text, rawPayload: bytes, headers } = answer;
  return { status, body: answer.json(), text, bytes, headers };
}

/** The cookie of the session that was opened. */
export function cookieOf({ headers }: Answer): string {
  return String(headers['set-cookie']).split(';')[0] ?? '';
}
