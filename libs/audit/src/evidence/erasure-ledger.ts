import { createHash } from 'node:crypto';
import type { SigningKeys } from '@app/platform';
import canonicalize from 'canonicalize';
import { compactVerify, createLocalJWKSet } from 'jose';
import type { Witness } from './witness';

const ENTRY_TYPE = 'fallbruecke-erasure';
const LEDGER = 'erasures';

/** What the ledger says of a tenant, and what is wrong with it. */
export interface ErasuresRead {
  /** Marks of the files that were erased. */
  readonly marks: ReadonlySet<string>;
  /** Where a line is not signed by this house for this tenant; the line says nothing then. */
  readonly faults: readonly string[];
}

/**
 * Which files were erased, and when: a signed line in each witness, where no restored database takes it back. It names a file
 * by a hash of its id, which is random and gone with it, so the line says nothing of the person.
 */
export class ErasureLedger {
  constructor(
    private readonly keys: SigningKeys,
    private readonly witnesses: readonly Witness[],
  ) {}

  /** Answers when every witness has the line on its disk. A file that is in it already is not entered again. */
  async enter(tenantId: string, caseId: string, at: Date): Promise<void> {
    const file = markOf(tenantId, caseId);
    if ((await this.read(tenantId)).marks.has(file)) return;
    const entry = canonicalize({ tenant: tenantId, file, erasedAt: at.toISOString() }) ?? '';
    const line = await this.keys.sign(entry, ENTRY_TYPE);
    for (const witness of this.witnesses) await witness.append(tenantId, LEDGER, line);
  }

  /** What any witness has counts, once the others have it too: a witness that lost a line gets it back. */
  async read(tenantId: string): Promise<ErasuresRead> {
    const keys = createLocalJWKSet({ keys: await this.keys.published() });
    const held = await Promise.all(this.witnesses.map((witness) => witness.lines(tenantId, LEDGER)));
    const entries = new Map<string, string>();
    const faults: string[] = [];
    for (const [place, lines] of held.entries())
      for (const [index, line] of lines.entries()) {
        const file = await fileIn(line, keys, tenantId);
        if (file === null) faults.push(`witness ${place + 1}, line ${index + 1} of the ledger of ${tenantId}`);
        else entries.set(line, file);
      }
    for (const [place, witness] of this.witnesses.entries())
      for (const line of entries.keys()) if (!held[place]?.includes(line)) await witness.append(tenantId, LEDGER, line);
    return { marks: new Set(entries.values()), faults };
  }
}

/** What stands in the ledger for a file. */
export function markOf(tenantId: string, caseId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([tenantId, caseId]))
    .digest('hex');
}

async function fileIn(
  line: string,
  keys: ReturnType<typeof createLocalJWKSet>,
  tenantId: string,
): Promise<string | null> {
  const verified = await compactVerify(line, keys, { algorithms: ['EdDSA'] }).catch(() => null);
  if (verified?.protectedHeader.typ !== ENTRY_TYPE) return null;
  const entry: { tenant: string; file: string } = JSON.parse(new TextDecoder().decode(verified.payload));
  return entry.tenant === tenantId ? entry.file : null;
}
