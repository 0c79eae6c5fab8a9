import { createHmac, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What an entry says: the event, its free text, and one part for each file it touched. */
export interface EntryContent {
  readonly event: object;
  readonly words: object;
  readonly parts: readonly object[];
}

/** What stands for an entry in the tree, and the keys that tie the one to the other. Hexadecimal. */
export interface Commitment {
  readonly key: string;
  readonly commitment: string;
  readonly partKeys: string[];
  readonly partCommitments: string[];
}

/**
 * Commits to an entry under random keys. Free text and files have keys of their own, so that one person's part can be
 * forgotten, key and content, while the commitment to the entry still holds.
 */
export function commit({ event, words, parts }: EntryContent): Commitment {
  const committed = [words, ...parts].map((part) => seal(part));
  const partCommitments = committed.map(({ commitment }) => commitment);
  const { key, commitment } = seal({ event, parts: partCommitments });
  return { key, commitment, partKeys: committed.map((part) => part.key), partCommitments };
}

/** HMAC-SHA256 over canonical JSON (RFC 8785): without the key nobody can try out who is meant. */
function seal(content: object): { key: string; commitment: string } {
  const key = randomBytes(32);
  const text = canonicalize(content);
  if (text === undefined) throw new Error('Nothing to commit to');
  return { key: key.toString('hex'), commitment: createHmac('sha256', key).update(text).digest('hex') };
}
