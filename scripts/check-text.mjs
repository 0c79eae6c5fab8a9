import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './root.mjs';

const FOLDERS = ['apps', 'libs', 'test', 'bench'];

/** What no linter of ours knows, as a pattern over the text of a source file or over its path. */
const RULES = [
  { name: 'no-double-cast', pattern: /\bas unknown as\b/, why: 'a cast through unknown hides a wrong type' },
  {
    name: 'no-skipped-test',
    pattern: /\b(it|test|describe)\.(skip|only|todo)\b|\b(xit|xdescribe|xtest|fit|fdescribe)\(/,
    why: 'a test runs, or it goes',
  },
  { name: 'no-mock', pattern: /\bjest\.(mock|doMock|spyOn|fn)\b/, why: 'tests meet the real thing' },
  {
    name: 'no-cascade',
    pattern: /\b(eager|cascade)\s*:\s*true\b/,
    why: 'what is loaded or removed is said where it happens',
  },
  {
    name: 'telling-name',
    path: /\/(utils?|helpers?|commons?|misc)(\/|\.\w+$)|\/(types|interfaces|constants)\//,
    why: 'a name says what a file is about',
  },
  { name: 'no-base-class', pattern: /\bclass Base[A-Z]|\bclass \w+Base\b/, why: 'composition over inheritance' },
];

export function findings(root) {
  return FOLDERS.flatMap((folder) => sources(join(root, folder))).flatMap((file) => {
    const name = relative(root, file);
    const lines = readFileSync(file, 'utf8').split('\n');
    return RULES.flatMap((rule) => {
      if (rule.path) return rule.path.test(`/${name}`) ? [`${name}: ${rule.name}: ${rule.why}`] : [];
      return lines.flatMap((line, index) =>
        rule.pattern.test(line) ? [`${name}:${index + 1}: ${rule.name}: ${rule.why}`] : [],
      );
    });
  });
}

function sources(dir) {
  try {
    return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'dist' ? [] : sources(path);
      return /\.[cm]?tsx?$|\.mjs$/.test(entry.name) ? [path] : [];
    });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findings(process.argv[2] ?? ROOT);
  for (const line of found) console.log(line);
  process.exitCode = found.length > 0 ? 1 : 0;
}
