import { compare, type Compared } from '../duplicates/likeness';
import { matchKeys } from '../duplicates/match-keys';

const MOST_OF_A_KEY = 30;

/** The rows of a list that were read already, to be compared with those that follow. */
export class SeenRows {
  private readonly places = new Map<string, number[]>();
  private readonly rows = new Map<number, Compared>();

  /** The first row that is about the same person, or perhaps. */
  find(one: Compared): { no: number; isSure: boolean } | null {
    const found = new Set(matchKeys(one).asked.flatMap((key) => this.places.get(key) ?? []));
    let alike: number | null = null;
    for (const no of [...found].toSorted((a, b) => a - b)) {
      const other = this.rows.get(no);
      const verdict = other && compare(one, other);
      if (verdict === 'same') return { no, isSure: true };
      if (verdict === 'alike') alike ??= no;
    }
    return alike === null ? null : { no: alike, isSure: false };
  }

  add(no: number, one: Compared): void {
    this.rows.set(no, one);
    for (const key of matchKeys(one).stored) {
      const places = this.places.get(key);
      if (!places) this.places.set(key, [no]);
      // A list of namesakes is to be read all the same.
      else if (places.length < MOST_OF_A_KEY) places.push(no);
    }
  }
}
