import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

type OAuthCode = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

/** A refusal in the form that clients of OAuth read (RFC 6749, section 5.2). It never says what was wrong with a proof. */
export class OAuthError extends Error {
  constructor(readonly code: OAuthCode) {
    super(code);
  }
}

/** Answers it; everything else is a problem like everywhere. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  catch({ code }: OAuthError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.status(code === 'invalid_client' ? 401 : 400).send({ error: code });
  }
}
