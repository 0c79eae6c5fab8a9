import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { Invalid, Problem } from '../errors';
import { languageOf, sentence } from '../messages/messages';

/** The one place where a failure becomes a response (RFC 9457). Anything unexpected is logged by kind and kept private. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void | Promise<void> {
    const http = host.switchToHttp();
    const problem = toProblem(error);
    if (problem.status >= 500) this.logger.error(describe(error));
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
    .send(JSON.stringify(body));
}

/** The problem a failure stands for. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return fromStatus(error.getStatus());
  const code = databaseCode(error);
  if (code === undefined) {
    const status = (error as { statusCode?: number } | undefined)?.statusCode;
    return status && status >= 400 && status < 500 ? fromStatus(status) : new Problem(500, 'internal');
  }
  if (code === FOREIGN_KEY || code === UNIQUE || code === EXCLUSION) return new Problem(409, 'conflict');
  if (code === NOT_ALLOWED && /row-level security/.test((error as Error).message)) return fromStatus(404);
  if (NOT_STORABLE.has(code)) return fromStatus(400);
  // What cannot be checked or logged is not given out: lost connection, missing privilege, full disk, time-out, lock.
  if (code === NOT_ALLOWED || /^(08|25|53|55|57|58|E)/.test(code)) return new Problem(503, 'unavailable');
  return new Problem(500, 'internal');
}

const FOREIGN_KEY = '23503';
const UNIQUE = '23505';
const EXCLUSION = '23P01';
const NOT_ALLOWED = '42501';
/** A cursor nobody gave out, a zero byte, a number without end: found by the database, caused by the caller. */
const NOT_STORABLE = new Set(['22003', '22021', '22P02', '22P05']);

const BY_STATUS: Record<number, string> = {
  400: 'bad-request',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-attempts',
  503: 'unavailable',
};

function fromStatus(status: number): Problem {
  return new Problem(status, BY_STATUS[status] ?? 'other');
}

/** SQLSTATE or the system's code of a lost connection (`ECONNREFUSED`), if the failure came from the database. */
function databaseCode(error: unknown): string | undefined {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && (/^[0-9A-Z]{5}$/.test(code) || /^E[A-Z]+$/.test(code))) return code;
  if (typeof message === 'string' && /^(Connection terminated|timeout e|Client has|Query read timeout)/.test(message))
    return '08006';
  return undefined;
}

/** What the log may know: kind, code and place, never values. A database message can quote them. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown failure';
  const code = databaseCode(error);
  if (code !== undefined) return `Database failure ${code}`;
  return `${error.name}\n${error.stack?.split('\n').slice(1).join('\n') ?? ''}`;
}
