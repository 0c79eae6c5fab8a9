import { v7 } from 'uuid';

/** Chance that can be repeated: the same seed draws the same. Nothing that must be hard to guess comes from here. */
export class Random {
  private state: number;

  constructor(seed: string) {
    // FNV-1a spreads similar seeds apart.
    this.state = [...seed].reduce(
      (hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619),
      2_166_136_261,
    );
  }

  /** A number from 0 up to but not including 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<const T>(list: readonly [T, ...T[]]): T {
    return list[this.between(0, list.length - 1)] ?? list[0];
  }

  /** One of several, each as often as its weight says. */
  weighted<const T>(list: readonly [readonly [T, number], ...(readonly (readonly [T, number])[])]): T {
    let left = this.next() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return list[0][0];
  }

  shuffle<T>(list: readonly T[]): T[] {
    return list
      .map((value) => ({ value, place: this.next() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ value }) => value);
  }

  /** An identifier as the application makes them, of that instant. */
  id(at: Date): string {
    const random = Uint8Array.from({ length: 16 }, () => this.between(0, 255));
    return v7({ msecs: at.getTime(), random, seq: this.between(0, 0x7fffffff) });
  }
}
