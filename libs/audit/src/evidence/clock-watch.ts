const TOLERATED_MS = 10_000;

/** Notices a clock that jumps, against one that cannot. */
export class ClockWatch {
  private before?: { wall: number; steady: number };

  /** Seconds the wall clock has jumped since the last look, forward or back; 0 while it runs as it should. */
  observe(wall: number, steady = performance.now()): number {
    const { before } = this;
    this.before = { wall, steady };
    if (!before) return 0;
    const step = wall - before.wall - (steady - before.steady);
    return Math.abs(step) > TOLERATED_MS ? Math.round(step / 1000) : 0;
  }
}
