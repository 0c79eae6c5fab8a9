import { createHash } from 'node:crypto';

/** The hashes of the whole subtrees of a growing tree, widest first: all that is needed to go on. */
export type Frontier = readonly Buffer[];

/** Appends leaves to a Merkle tree as in RFC 9162, of which only the frontier is known. */
export function grow(frontier: Frontier, size: number, commitments: readonly Buffer[]): Frontier {
  const grown = [...frontier];
  for (const [index, commitment] of commitments.entries()) {
    let node = hash(0, commitment);
    // As many subtrees are complete now as the number of leaves before had ones at its end.
    for (let before = size + index; before % 2 === 1; before = Math.floor(before / 2)) {
      const left = grown.pop();
      if (!left) throw new Error('The frontier does not belong to a tree of this size');
      node = hash(1, left, node);
    }
    grown.push(node);
  }
  return grown;
}

/** The root of the tree with this frontier. */
export function rootOf(frontier: Frontier): Buffer {
  const [last, ...wider] = frontier.toReversed();
  if (!last) return createHash('sha256').digest();
  return wider.reduce((right, left) => hash(1, left, right), last);
}

function hash(kind: 0 | 1, ...contents: Buffer[]): Buffer {
  const made = createHash('sha256').update(Buffer.of(kind));
  for (const content of contents) made.update(content);
  return made.digest();
}
