import { createHash, randomBytes } from 'node:crypto';
import { grow, rootOf } from './merkle-tree';

const sha256 = (...parts: (Buffer | string)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map(asBuffer)))
    .digest();
const asBuffer = (part: Buffer | string) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part);

/** The definition of RFC 9162, 2.1.1, word for word. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return sha256();
  if (leaves.length === 1) return sha256('00', only);
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256('01', definedRoot(leaves.slice(0, half)), definedRoot(leaves.slice(half)));
}

const leaves = Array.from({ length: 70 }, () => randomBytes(32));

describe('a growing Merkle tree', () => {
  it('has the root that RFC 9162 defines, at every size', () => {
    for (let size = 0; size <= leaves.length; size += 1)
      expect(rootOf(grow([], 0, leaves.slice(0, size)))).toEqual(definedRoot(leaves.slice(0, size)));
  });

  it.each([1, 2, 3, 7, 16])('is the same when it grows by %d at a time', (step) => {
    let frontier = grow([], 0, []);
    for (let size = 0; size < leaves.length; size += step)
      frontier = grow(frontier, size, leaves.slice(size, size + step));
    expect(rootOf(frontier)).toEqual(definedRoot(leaves));
  });

  it('keeps no more than it needs to go on', () => {
    expect(grow([], 0, leaves.slice(0, 64))).toHaveLength(1);
    expect(grow([], 0, leaves.slice(0, 63))).toHaveLength(6);
  });

  it('refuses a frontier that belongs to another size', () => {
    expect(() => grow([], 1, leaves)).toThrow('does not belong');
  });
});
