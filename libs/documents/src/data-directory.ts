import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `data/` of the project, found upwards so that sources and build read the same files. */
export function dataDirectory(from: string = __dirname): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'fallbruecke')
    return join(from, 'data');
  if (dirname(from) === from) throw new Error('The project directory was not found');
  return dataDirectory(dirname(from));
}
