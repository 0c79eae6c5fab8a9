import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Clock } from './clock';
import type { Config } from './config';

/**
 * A clock that people can set, for tests and demonstrations. What is kept is how far it is off, so it goes on from where it
 * was set; it is kept in a file that every process looks at whenever it asks for the time, so all follow at once.
 */
export class AdjustableClock extends Clock {
  constructor(private readonly file: string) {
    super();
  }

  override now(): Date {
    return new Date(Date.now() + this.offset());
  }

  override setting(): string {
    const offset = this.offset();
    return offset === 0 ? '' : new Date(Date.now() + offset).toISOString();
  }

  /** Sets the clock for every process, or sets it right again. */
  set(now: Date | null): void {
    const offsetMs = now ? now.getTime() - Date.now() : 0;
    // A file half written would be no time at all.
    writeFileSync(`${this.file}.new`, JSON.stringify({ offsetMs }), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }

  private offset(): number {
    if (!existsSync(this.file)) return 0;
    const { offsetMs }: { offsetMs?: unknown } = JSON.parse(readFileSync(this.file, 'utf8'));
    if (typeof offsetMs !== 'number') throw new Error('The file of the clock does not say how far it is off');
    return offsetMs;
  }
}

/** The clock a process goes by: the system's, unless the settings allow it to be set. */
export function clockOf(config: Config): Clock {
  return config.clock === 'adjustable' ? new AdjustableClock(join(resolve(config.dataDir), 'clock.json')) : new Clock();
}
