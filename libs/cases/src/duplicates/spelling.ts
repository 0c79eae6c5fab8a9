/** How much alike two words are written, from 0 to 1: by what they have in common in threes, or by how few slips part them. */
export function spelledAlike(one: string, other: string): number {
  return Math.max(trigramsAlike(one, other), 1 - slips(one, other) / Math.max(one.length, other.length, 1));
}

/** Trigrams in common (Dice), counted as PostgreSQL's `pg_trgm` takes them: two blanks before, one behind. */
export function trigramsAlike(one: string, other: string): number {
  const [mine, theirs] = [trigrams(one), trigrams(other)];
  let shared = 0;
  for (const trigram of mine) if (theirs.has(trigram)) shared += 1;
  return (2 * shared) / (mine.size + theirs.size);
}

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  return found;
}

/** Letters left out, put in, mistaken or swapped with their neighbour (optimal string alignment). */
function slips(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const mistaken = (last[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const swapped = isSwapped ? (before[at - 2] ?? 0) + 1 : Infinity;
      now.push(Math.min(mistaken, (last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, swapped));
    }
    [before, last] = [last, now];
  }
  return last[other.length] ?? 0;
}
