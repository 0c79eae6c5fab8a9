import { HttpException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Problem } from '../errors';

/** The problem a failure stands for. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return fromStatus(error.getStatus());
  const failure = databaseFailure(error);
  if (!failure) {
    const status = (error as { statusCode?: number } | undefined)?.statusCode;
    return status && status >= 400 && status < 500 ? fromStatus(status) : new Problem(500, 'internal');
  }
  const { code } = failure;
  // What cannot be checked or logged is not given out: lost connection, missing privilege, full disk, time-out, lock.
  if (isOfTheLog(failure)) return new Problem(503, 'unavailable');
  if (code === FOREIGN_KEY || code === UNIQUE || code === EXCLUSION) return new Problem(409, 'conflict');
  if (isRefusedByPolicy(failure)) return fromStatus(404);
  if (NOT_STORABLE.has(code)) return fromStatus(400);
  if (code === NOT_ALLOWED || NETWORK.has(code) || /^(08|25|40|53|55|57|58)/.test(code))
    return new Problem(503, 'unavailable');
  return new Problem(500, 'internal');
}

/** What the log of the server may know: kind, code and place, never values. Messages can quote them. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown failure';
  const failure = databaseFailure(error);
  if (failure) return `Database failure ${failure.code}`;
  const { name, message, stack = '' } = error;
  // A message may have lines that look like places in the code, so it is cut off whole first.
  const places = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).split('\n');
  return [name, ...places.filter((line) => /^\s+at /.test(line))].join('\n');
}

const FOREIGN_KEY = '23503';
const UNIQUE = '23505';
const EXCLUSION = '23P01';
const NOT_ALLOWED = '42501';
const LOST_CONNECTION = '08006';
/** A cursor nobody gave out, a zero byte, a number without end: found by the database, caused by the caller. */
const NOT_STORABLE = new Set(['22003', '22021', '22P02', '22P05']);
/** The system's codes of a lost connection. Those of files and the like are faults of ours, not of the network. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ECONNABORTED',
]);

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

/** What PostgreSQL says of a failure, as far as it decides the answer. */
interface DatabaseFailure {
  readonly code: string;
  readonly message?: string;
  readonly table?: string;
  /** The functions the failure came through. */
  readonly where?: string;
  /** The place in PostgreSQL's own source, the same in every language. */
  readonly routine?: string;
}

/** The failure with its SQLSTATE or the network's code, if it came from the database or from the way there. */
function databaseFailure(error: unknown): DatabaseFailure | undefined {
  const cause: Partial<DatabaseFailure> = (error instanceof QueryFailedError ? error.driverError : error) ?? {};
  const { code, message, table, where, routine } = cause;
  if (typeof code === 'string' && (NETWORK.has(code) || /^(?=.*\d)[0-9A-Z]{5}$/.test(code)))
    return { code, message, table, where, routine };
  if (typeof message === 'string' && /^(Connection terminated|timeout e|Client has|Query read timeout)/.test(message))
    return { code: LOST_CONNECTION };
  return undefined;
}

/** The access log refused an entry, by a constraint, a policy or its own function. */
function isOfTheLog({ code, table = '', where = '', message = '' }: DatabaseFailure): boolean {
  if (!code.startsWith('23') && code !== NOT_ALLOWED) return false;
  // A policy's refusal names its table in the message alone, in whatever language.
  return /\baudit_/.test(code === NOT_ALLOWED ? message : table) || /\bapp\.audit\(/.test(where);
}

function isRefusedByPolicy({ code, routine }: DatabaseFailure): boolean {
  return code === NOT_ALLOWED && routine === 'ExecWithCheckOptions';
}
