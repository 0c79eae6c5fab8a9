/** One wrong field as the server names it. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** A request that was not answered as hoped: an RFC 9457 problem, or no answer at all (status 0). */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | undefined,
    readonly errors: FieldError[],
    readonly body: Record<string, unknown>,
    readonly retryAfterSeconds?: number,
  ) {
    super(title);
  }
}

/** Reads what a failed response carries; a body that is no problem document still gives a usable one. */
export function toProblem(error: unknown, response: Response): Problem {
  const body = isRecord(error) ? error : {};
  const type = typeof body['type'] === 'string' ? body['type'] : '';
  const retryAfter = Number(response.headers.get('retry-after'));
  return new Problem(
    response.status,
    type.split(':').at(-1) ?? '',
    typeof body['title'] === 'string' ? body['title'] : response.statusText,
    typeof body['detail'] === 'string' ? body['detail'] : undefined,
    Array.isArray(body['errors']) ? body['errors'].filter(isFieldError) : [],
    body,
    retryAfter > 0 ? retryAfter : undefined,
  );
}

/** Stands for a server that could not be reached. */
export function unreachable(): Problem {
  return new Problem(0, 'unreachable', '', undefined, [], {});
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
}
