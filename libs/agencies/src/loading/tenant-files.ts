import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { type Facts, readFacts } from './read-facts';

/** The facts that come with the system: `data/tenants`. */
export function readOwnFacts(): Facts {
  const text = (name: string) => readFileSync(join(dataDirectory(), 'tenants', name), 'utf8');
  return readFacts(text('kreis-facts.json'), text('agencies.csv'));
}
