import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = realpathSync(dirname(dirname(fileURLToPath(import.meta.url))));
