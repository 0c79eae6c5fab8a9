import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One cell of the matrix: what this actor gets on this route when it is about the one client's file, and why. */
export interface Cell {
  readonly route: string;
  /** Whether the actor works in the Kreis of the file. */
  readonly kreis: 'own' | 'other';
  /** A role, or `nobody` who is not signed in. */
  readonly role: string;
  /** What else matters about the actor. */
  readonly situation: string;
  readonly status: string;
  /** Whether the answer may let the client be recognised; `-` where a text search cannot tell (PDF). */
  readonly client: 'shown' | 'hidden' | '-';
  readonly why: string;
}

/** The table, to be read and checked without reading code. */
export const CELLS: Cell[] = parse(readFileSync(join(__dirname, 'access-matrix.csv')), { columns: true });

export const ROUTES = [...new Set(CELLS.map(({ route }) => route))];

/** What tells actors apart. */
export function actorOf({ kreis, role, situation }: Pick<Cell, 'kreis' | 'role' | 'situation'>): string {
  return [kreis, role, situation].filter(Boolean).join(', ');
}

export const ACTORS = [...new Set(CELLS.map(actorOf))];
