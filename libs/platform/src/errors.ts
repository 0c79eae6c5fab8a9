/** One fault of one field: `field` is a dotted path, `code` a key of the message catalogue. */
export interface FieldFault {
  field: string;
  code: string;
  message?: string;
}

/** A failure the caller can cause or must know. `ProblemFilter` turns each into an RFC 9457 response. */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    readonly status: number,
    /** Key of the message catalogue and last part of the problem's type. */
    readonly code: string,
    /** Members added to the response; never personal data of others. */
    readonly extra: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

/** Not there, or not for this actor: nobody can tell which. */
export class NotFound extends Problem {
  constructor() {
    super(404, 'not-found');
  }
}

/** No live session. */
export class Unauthenticated extends Problem {
  constructor(code = 'not-signed-in') {
    super(401, code);
  }
}

/** Visible, but not allowed. */
export class Forbidden extends Problem {
  constructor(code = 'forbidden') {
    super(403, code);
  }
}

/** The stored state does not allow it. */
export class Conflict extends Problem {
  constructor(code: string, extra: Record<string, unknown> = {}) {
    super(409, code, extra);
  }
}

/** Input that cannot be accepted, field by field; nothing was changed. */
export class Invalid extends Problem {
  constructor(readonly faults: FieldFault[]) {
    super(400, 'invalid-input');
  }
}
