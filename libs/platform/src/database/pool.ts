import { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The pool behind a data source, for what speaks to PostgreSQL without it. */
export function poolOf({ driver }: Pick<DataSource, 'driver'>): Pool {
  if ('master' in driver && driver.master instanceof Pool) return driver.master;
  throw new Error('The data source has no pool of PostgreSQL connections');
}
