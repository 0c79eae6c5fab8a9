import { createHash } from 'node:crypto';
import { type Actor, admit, CATEGORIES, type Category } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, sealedContent, type SealedContent } from '@app/documents';
import { Conflict, Invalid, isId, newId, NotFound, Tenancy, validatePart } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SectionsService } from '../sections/sections.service';
import { SECTION_TYPES } from '../sections/section-types';
import type { MergeFilesDto, MergePreviewDto } from './merge.dto';
import {
  changed,
  changesOf,
  compareFields,
  type Contents,
  type FieldChange,
  nameOf,
  type Reversal,
  reversed,
} from './merge-fields';
import { compareShares, countAddedDenials, countStaying, hindranceOf } from './merge.queries';

/** The file that goes on, and the one that will rest. */
interface Pair {
  readonly keptId: string;
  readonly otherId: string;
}

/** Merges two files of one person, and takes it back. For whoever guides both, or finds the other in untaken intake. */
@Injectable()
export class MergesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly sections: SectionsService,
  ) {}

  /** What a merge would do: the merge itself, taken back. Throws 404 for files that are not the actor's, 409 like `merge`. */
  async preview(actor: Actor, keptId: string, otherId: string, traceId: string): Promise<MergePreviewDto> {
    const pair = { keptId, otherId };
    return this.tenancy.run(actor, async (tx, at) => {
      await this.admitBoth(tx, actor, pair);
      const preview = await this.look(tx, actor, pair, at);
      await this.audit.write(tx, { action: 'files.compared', caseIds: [keptId, otherId], traceId });
      return preview;
    });
  }

  /**
   * Throws 400 for a field that is not to be chosen, 404 for files that are not the actor's, 409 `case-closed`, `merge-agency`,
   * `merge-merged`, `merge-moving`, `handover-draft`, and `merge-changed` when a file is not as it was previewed.
   */
  async merge(actor: Actor, keptId: string, given: MergeFilesDto, traceId: string): Promise<void> {
    const { otherId } = given;
    const pair = { keptId, otherId };
    await this.tenancy.run(actor, async (tx, at) => {
      await this.admitBoth(tx, actor, pair);
      const { basis, fields } = await this.look(tx, actor, pair, at);
      if (basis !== given.basis) throw new Conflict('merge-changed');
      const known = new Set(fields.map(nameOf));
      if (given.fromOther.some((name) => !known.has(name))) throw new Invalid([{ field: 'fromOther', code: 'other' }]);
      const changes = changesOf(fields, new Set(given.fromOther));
      const [kept, other] = [await this.contentsOf(tx, actor, keptId), await this.contentsOf(tx, actor, otherId)];
      // What was confided in one file is not told by the other one.
      const newlyConfided = categoriesIn(changes).filter((each) => other[each].confided && !kept[each].confided);
      await this.apply(tx, actor, { caseId: keptId, at, contents: kept }, { changes, confide: newlyConfided });
      const id = newId();
      const reversal: Reversal = { fields: changes, newlyConfided };
      await this.record(tx, pair, { id, at, sealed: await this.seal.seal(tx, placeOf(actor, keptId, id), reversal) });
      await this.audit.write(tx, { action: 'files.merged', caseIds: [keptId, otherId], traceId });
    });
  }

  /**
   * Puts both files back as they were; what was written since the merge stays. Throws 404 where there is no such merge, 409
   * `merge-undone` when it was taken back already. For whoever guides the file that goes on.
   */
  async undo(actor: Actor, keptId: string, id: string, traceId: string): Promise<void> {
    await this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, 'write', keptId, { lock: true });
      const stored = isId(id) ? await findMerge(tx, keptId, id) : null;
      if (!stored) throw new NotFound();
      if (!stored.content) throw new Conflict('merge-undone');
      const reversal = (await this.seal.open(stored.content, placeOf(actor, keptId, id))) as Reversal;
      const contents = await this.contentsOf(tx, actor, keptId);
      const changes = reversed(contents, reversal.fields);
      await this.apply(tx, actor, { caseId: keptId, at, contents }, { changes, unconfide: reversal.newlyConfided });
      await tx.query(
        `UPDATE file_merge SET undone_at = $2, undone_by = app.account_id(), sealed = NULL
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, at],
      );
      const caseIds = [keptId, ...(stored.mergedId ? [stored.mergedId] : [])];
      await this.audit.write(tx, { action: 'merge.undone', caseIds, traceId });
    });
  }

  private async admitBoth(tx: EntityManager, actor: Actor, { keptId, otherId }: Pair): Promise<void> {
    if (keptId === otherId) throw new Invalid([{ field: 'otherId', code: 'other' }]);
    const kept = await admit(tx, actor, 'write', keptId, { lock: true });
    const other = await admit(tx, actor, 'read', otherId);
    // Intake that nobody has taken is every case manager's to decide; of all other files it needs the one who guides it.
    if (other.caseManagerId !== null) await admit(tx, actor, 'write', otherId);
    if (kept.closed) throw new Conflict('case-closed');
    if (kept.agencyId !== other.agencyId) throw new Conflict('merge-agency');
    const hindrance = await hindranceOf(tx, keptId, otherId);
    if (hindrance) throw new Conflict(hindrance);
  }

  private async look(tx: EntityManager, actor: Actor, pair: Pair, at: Date): Promise<MergePreviewDto> {
    const { keptId, otherId } = pair;
    const [kept, other] = [await this.contentsOf(tx, actor, keptId), await this.contentsOf(tx, actor, otherId)];
    const fields = compareFields(kept, other);
    const staying = await countStaying(tx, otherId);
    await tx.query('SAVEPOINT merging');
    await this.record(tx, pair, { id: newId(), at, sealed: '-' });
    const shares = await compareShares(tx, keptId, otherId);
    const addedDenials = await countAddedDenials(tx, otherId);
    await tx.query('ROLLBACK TO SAVEPOINT merging');
    const versions = CATEGORIES.map((category) => [kept[category].version, other[category].version]);
    const basis = createHash('sha256')
      .update(JSON.stringify([pair, versions, shares, addedDenials]))
      .digest('hex');
    const otherNumber = await numberOf(tx, otherId);
    return { basis, otherNumber, fields, shares, addedDenials, staying };
  }

  private async record(tx: EntityManager, pair: Pair, merge: { id: string; at: Date; sealed: string }): Promise<void> {
    await tx.query(
      `INSERT INTO file_merge (tenant_id, id, case_id, merged_id, sealed, merged_at, merged_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, app.account_id())`,
      [merge.id, pair.keptId, pair.otherId, merge.sealed, merge.at],
    );
  }

  private async contentsOf(tx: EntityManager, { tenantId }: Actor, caseId: string): Promise<Contents> {
    const contents = {} as Record<Category, Contents[Category]>;
    for (const category of CATEGORIES) contents[category] = await this.sections.find(tx, tenantId, caseId, category);
    return contents;
  }

  private async apply(
    tx: EntityManager,
    actor: Actor,
    { caseId, at, contents }: { caseId: string; at: Date; contents: Contents },
    how: { changes: readonly FieldChange[]; confide?: readonly Category[]; unconfide?: readonly Category[] },
  ): Promise<void> {
    for (const category of CATEGORIES) {
      const mine = how.changes.filter((change) => change.category === category);
      const part = contents[category];
      const isUnconfided = part.confided && how.unconfide?.includes(category) === true;
      if (mine.length === 0 && !isUnconfided) continue;
      const content = validatePart<object>(SECTION_TYPES[category], changed(part.content, mine), category);
      const confided = !isUnconfided && (part.confided || how.confide?.includes(category) === true);
      await this.sections.store(tx, actor, { caseId, category, at }, { ...part, content, confided });
    }
  }
}

interface StoredMerge {
  readonly mergedId: string | null;
  readonly content: SealedContent | null;
}

async function findMerge(tx: EntityManager, keptId: string, id: string): Promise<StoredMerge | null> {
  const [row] = await tx.query<StoredMerge[]>(
    `SELECT m.merged_id AS "mergedId", CASE WHEN m.sealed IS NOT NULL THEN ${sealedContent('m.sealed', '$1::uuid')} END AS content
       FROM file_merge m WHERE m.tenant_id = app.tenant_id() AND m.case_id = $1 AND m.id = $2`,
    [keptId, id],
  );
  return row ?? null;
}

async function numberOf(tx: EntityManager, caseId: string): Promise<string> {
  const [row] = await tx.query<{ number: string }[]>(
    'SELECT number FROM case_file WHERE tenant_id = app.tenant_id() AND id = $1',
    [caseId],
  );
  return row?.number ?? '';
}

function placeOf({ tenantId }: Actor, caseId: string, id: string) {
  return { tenantId, caseId, kind: 'merge', id } as const;
}

function categoriesIn(changes: readonly FieldChange[]): Category[] {
  return [...new Set(changes.map(({ category }) => category))];
}
