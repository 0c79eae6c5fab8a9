import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

let found: string | undefined;

/** The project's `data` directory, from the sources as from the compiled tree: it lies beside the project's package.json. */
export function dataDirectory(): string {
  found ??= join(projectRoot(__dirname), 'data');
  return found;
}

function projectRoot(from: string): string {
  const description = join(from, 'package.json');
  if (existsSync(description) && /"name":\s*"fallbruecke"/.test(readFileSync(description, 'utf8'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('The data directory of the project is missing');
  return projectRoot(parent);
}
