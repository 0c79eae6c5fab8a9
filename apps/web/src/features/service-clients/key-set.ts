import { isRecord, type FieldError } from '../../api/problem';
import type { NewServiceClient } from '../../api/types';

type KeySet = NewServiceClient['jwks'];

/** What was pasted as a set of public keys: a set, a list, or a single key. Null for what is none of them; the server judges the keys. */
export function readKeySet(typed: string): KeySet | null {
  let read: unknown;
  try {
    read = JSON.parse(typed);
  } catch {
    return null;
  }
  if (Array.isArray(read)) return { keys: read };
  if (!isRecord(read)) return null;
  return (Array.isArray(read['keys']) ? read : { keys: [read] }) as KeySet;
}

/** Half of these would let anybody who reads along sign for the agency. */
export function holdsPrivateKey({ keys }: KeySet): boolean {
  return keys.some((key) => isRecord(key) && ['d', 'k', 'p', 'q'].some((name) => name in key));
}

/** The faults of single keys stand beside the one field they were pasted into. */
export function besideTheField(errors: FieldError[]): FieldError[] {
  return errors.map((error) => (error.field.startsWith('jwks') ? { ...error, field: 'jwks' } : error));
}
