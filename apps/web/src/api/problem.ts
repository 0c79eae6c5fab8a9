/** One wrong field as the server names it. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

interface Told {
  status: number;
  /** The last part of the problem's type. */
  code: string;
  title?: string;
  detail?: string;
  errors?: FieldError[];
  body?: Record<string, unknown>;
  retryAfterSeconds?: number;
}

/** A request that was not answered as hoped: an RFC 9457 problem, or no answer at all (status 0). */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: FieldError[];
  /** The whole document, for what a problem carries beside the standard members. */
  readonly body: Record<string, unknown>;
  readonly retryAfterSeconds: number | undefined;

  constructor(told: Told) {
    super(told.title);
    this.status = told.status;
    this.code = told.code;
    this.title = told.title ?? '';
    this.detail = told.detail;
    this.errors = told.errors ?? [];
    this.body = told.body ?? {};
    this.retryAfterSeconds = told.retryAfterSeconds;
  }
}

/** Reads what a failed response carries; a body that is no problem document still gives a usable one. */
export function toProblem(error: unknown, response: Response): Problem {
  const body = isRecord(error) ? error : {};
  const retryAfter = Number(response.headers.get('retry-after'));
  return new Problem({
    status: response.status,
    code: textOf(body['type'])?.split(':').at(-1) ?? '',
    title: textOf(body['title']) ?? response.statusText,
    detail: textOf(body['detail']),
    errors: Array.isArray(body['errors']) ? body['errors'].filter(isFieldError) : [],
    body,
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
  });
}

/** Stands for a server that could not be reached. */
export function unreachable(): Problem {
  return new Problem({ status: 0, code: 'unreachable' });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
