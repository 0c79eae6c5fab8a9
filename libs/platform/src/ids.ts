import { v7 } from 'uuid';

/** A new identifier: UUID v7, made by the application, so that a row's name is known before it is written. */
export function newId(): string {
  return v7();
}

/** Whether a text could name a row, in the one spelling we write. What could not is treated like a row that is not there. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}
