import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

type OAuthCode =
  'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope' | 'temporarily_unavailable';

const STATUS: Partial<Record<OAuthCode, number>> = { invalid_client: 401, temporarily_unavailable: 429 };

/** A refusal in the form that clients of OAuth read (RFC 6749, section 5.2). It never says what was wrong with a proof. */
export class OAuthError extends Error {
  constructor(
    readonly code: OAuthCode,
    /** Seconds to wait before the next try. */
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}

/** Answers it; everything else is a problem like everywhere. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  catch({ code, retryAfter }: OAuthError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
    void reply.status(STATUS[code] ?? 400).send({ error: code });
  }
}
