/** A fault, planted in a transaction that is rolled back, and what the rule has to say about it. */
export interface Plant {
  readonly rule: string;
  readonly fault: string;
  readonly sql?: string;
  /** What the server is made to answer, where no statement can bring it about. */
  readonly pretend?: object;
  readonly found: string;
}
