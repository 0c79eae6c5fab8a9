import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Scene } from './generator';
import type { Verdict } from './reference';
import type { Request } from './world';

const FOLDER = join(__dirname, 'corpus');

/** A world that is asked about in every run: thought up by hand with its answers, or once found to be decided wrongly. */
export interface Kept {
  readonly name: string;
  readonly says: string;
  readonly scene: Scene;
  /** What was decided by people, before any program. */
  readonly expects?: readonly {
    readonly request: Request;
    readonly decision: Verdict['decision'];
    readonly reason: string;
  }[];
}

export function readCorpus(): Kept[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => ({ ...JSON.parse(readFileSync(join(FOLDER, file), 'utf8')), name: file.replace('.json', '') }));
}

/** Keeps a world that was decided wrongly. Answers where. */
export function keep(says: string, scene: Scene): string {
  const text = JSON.stringify({ says, scene }, null, 2);
  const file = join(FOLDER, `found-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`);
  writeFileSync(file, `${text}\n`);
  return file;
}
