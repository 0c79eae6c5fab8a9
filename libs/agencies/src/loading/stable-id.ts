import { v5 } from 'uuid';

const NAMESPACE = 'b8f5a1de-6a51-4c1e-9f0e-5d1c0a6f2b57';

/** An identifier that follows from what it names, so that loading the same row again finds the same row. */
export function stableId(kind: string, ...parts: string[]): string {
  return v5(JSON.stringify([kind, ...parts]), NAMESPACE);
}
