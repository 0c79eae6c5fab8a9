import type { Connection, Pool, Submittable } from 'pg';

/** A statement that is parsed once per connection under its name. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** A bound value as the wire carries it. */
export type WireValue = string | Buffer | null;
/** The columns of a row as text. */
export type WireRow = (string | null)[];

/**
 * Runs two prepared statements in one round trip and, because they share a Sync, in one implicit transaction: what the
 * first sets with `set_config(…, true)` holds for the second and ends with it. Answers the first row of each; where the
 * first has none, the second may fail unheard.
 */
export async function oneTrip(
  pool: Pool,
  first: [Prepared, WireValue[]],
  second: [Prepared, WireValue[]],
): Promise<[WireRow | null, WireRow | null]> {
  const client = await pool.connect();
  try {
    return await new Promise((resolve, reject) => {
      const trip = new Trip([first, second], (error, rows) => (error ? reject(error) : resolve(rows)));
      client.query(trip);
    });
  } finally {
    client.release();
  }
}

const parsed = new WeakMap<object, Set<string>>();

/** @NOTE Speaks to `pg` 8.23 by the handlers it calls on a submitted query; the version is pinned, the isolation test guards it. */
class Trip implements Submittable {
  private readonly rows: [WireRow | null, WireRow | null] = [null, null];
  private answered: 0 | 1 = 0;

  constructor(
    private readonly statements: [[Prepared, WireValue[]], [Prepared, WireValue[]]],
    public callback: (error: Error | null, rows: [WireRow | null, WireRow | null]) => void,
  ) {}

  submit(connection: Connection): void {
    const known = parsed.get(connection) ?? new Set();
    parsed.set(connection, known);
    connection.stream.cork();
    for (const [{ name, text }, values] of this.statements) {
      if (!known.has(name)) {
        // A failure may have come after an earlier Parse: closing a statement that does not exist is no error.
        connection.close({ type: 'S', name }, true);
        connection.parse({ name, text, types: [] }, true);
      }
      connection.bind({ statement: name, values }, true);
      connection.execute({}, true);
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleDataRow(message: { fields: WireRow }): void {
    this.rows[this.answered] ??= message.fields;
  }

  handleCommandComplete(): void {
    this.answered = 1;
  }

  handleReadyForQuery(connection: Connection): void {
    const known = parsed.get(connection);
    for (const [{ name }] of this.statements) known?.add(name);
    this.callback(null, this.rows);
  }

  handleError(error: Error): void {
    // Where the first found nothing, the second had nothing to stand on: what became of it is no answer either.
    const unfounded = this.answered === 1 && this.rows[0] === null;
    this.callback(unfounded ? null : error, this.rows);
  }

  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
