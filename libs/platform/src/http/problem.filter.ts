import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Invalid, Problem } from '../errors';
import { languageOf, sentence } from '../messages/messages';
import { describeFailure, toProblem } from './failure';

/** The one place where a failure becomes a response (RFC 9457). Anything unexpected is logged by kind and kept private. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void | Promise<void> {
    const http = host.switchToHttp();
    const problem = toProblem(error);
    if (problem.status >= 500) this.logger.error(describeFailure(error));
    void send(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), problem);
  }
}

/** Answers a problem in the caller's language. */
export function send(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  const body = {
    type: `urn:fallbruecke:problem:${problem.code}`,
    title: sentence(language, 'problem', problem.code),
    status: problem.status,
    ...problem.extra,
    ...(problem instanceof Invalid && {
      errors: problem.faults.map(({ field, code }) => ({ field, code, message: sentence(language, 'field', code) })),
    }),
  };
  // Two content types for one answer would make hidden and missing distinguishable: it is always the same.
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(body));
}
