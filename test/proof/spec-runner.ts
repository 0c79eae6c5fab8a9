import { expect } from 'expect';
import * as circus from 'jest-circus';
import { readFileSync } from 'node:fs';
import type { Module } from 'node:module';
import { resolve } from 'node:path';

const { compile }: { compile: (source: string, file: string) => string } = require('../../scripts/typescript.cjs');

/**
 * Runs specs in this process, again and again, while the text of one source is another than the one on the disk. Only what
 * depends on that source is loaded anew: this is what makes hundreds of runs cheap.
 */
export class SpecRunner {
  private readonly compiled = new Map<string, string>();
  private changed: { file: string; source: string } | undefined;

  constructor(private readonly root: string) {
    const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
    Object.assign(globalThis, { describe, it, test, beforeAll, beforeEach, afterAll, afterEach, expect });
    require.extensions['.ts'] = (module, file) => this.load(module, file);
    // The first failure is enough.
    circus.addEventHandler((event, { rootDescribeBlock }) => {
      if (event.name === 'test_fn_failure' || event.name === 'hook_failure') skipAll(rootDescribeBlock);
    });
  }

  /** From now on the file reads like this; undefined: as it stands on the disk. */
  change(file: string, source?: string): void {
    const path = resolve(this.root, file);
    this.changed = source === undefined ? undefined : { file: path, source };
    forget(path);
  }

  /** Whether the spec is green; one that cannot be loaded is not. */
  async passes(spec: string): Promise<boolean> {
    const path = resolve(this.root, spec);
    forget(path);
    circus.resetState();
    Object.assign(circus.getState(), { testTimeout: 30_000 });
    try {
      require(path);
    } catch {
      return false;
    }
    const { testResults, unhandledErrors } = await circus.run();
    // A spec in which nothing ran has found nothing.
    const ran = testResults.filter(({ status }) => status !== 'skip');
    return unhandledErrors.length === 0 && ran.length > 0 && ran.every(({ errors }) => errors.length === 0);
  }

  private load(module: Module & { _compile?(code: string, file: string): void }, file: string): void {
    const source = this.changed?.file === file ? this.changed.source : undefined;
    // oxlint-disable-next-line no-underscore-dangle -- Node calls it so
    module._compile?.(source === undefined ? this.fromDisk(file) : compile(source, file), file);
  }

  private fromDisk(file: string): string {
    const code = this.compiled.get(file) ?? compile(readFileSync(file, 'utf8'), file);
    this.compiled.set(file, code);
    return code;
  }
}

/** Takes a module out of what is loaded, with all that was built upon it. */
function forget(path: string): void {
  const stale = [path];
  for (let one = stale.pop(); one !== undefined; one = stale.pop()) {
    const gone = require.cache[one];
    if (!gone) continue;
    delete require.cache[one];
    for (const other of Object.values(require.cache)) if (other?.children.includes(gone)) stale.push(other.id);
  }
}

function skipAll(block: Block): void {
  for (const child of block.children) {
    if (child.type === 'describeBlock') skipAll(child);
    else child.mode = 'skip';
  }
}

type Block = ReturnType<typeof circus.getState>['rootDescribeBlock'];
