import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Conflict, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SectionSeal } from '../sections/section-seal.service';
import type { ChangeItemDto, ItemDto, ItemPageDto, WriteItemDto } from './item.dto';
import { findItem, listItems } from './item.queries';

/** Single items of a file: what a consent can name one by one, and what may have been confided. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: SectionSeal,
  ) {}

  async list(actor: Actor, caseId: string, limit: number, after: string | null, traceId: string): Promise<ItemPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'items.read', caseIds: [caseId], traceId });
      const { items, total, next } = await listItems(tx, caseId, limit, after);
      return { items: await this.seal.openItems(items, actor.tenantId, caseId), total, next };
    });
  }

  /** Throws 400 per field, 404 for a file that is not the actor's, 409 for a closed one. */
  async write(actor: Actor, caseId: string, given: WriteItemDto, traceId: string): Promise<ItemDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const id = newId();
      const { label, columns } = await this.stored(tx, { tenantId: actor.tenantId, caseId, id }, given);
      await tx.query(
        `INSERT INTO case_item (tenant_id, id, case_id, category, confided, content, sealed, version, recorded_at, updated_at,
             updated_by) VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, 1, $7, $7, app.account_id())`,
        [id, caseId, label.category, label.confided, columns.content, columns.sealed, at],
      );
      await this.audit.write(tx, { action: 'item.written', caseIds: [caseId], traceId });
      return this.find(tx, actor, caseId, id);
    });
  }

  /** Throws 409 with the current item when somebody else has changed it in the meantime. */
  async change(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: ChangeItemDto },
    traceId: string,
  ): Promise<ItemDto> {
    if (!isId(id)) throw new NotFound();
    const written = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const current = await this.find(tx, actor, caseId, id);
      if (current.version !== given.version) {
        await this.audit.write(tx, { action: 'items.read', caseIds: [caseId], traceId });
        return { current };
      }
      const { label, columns } = await this.stored(tx, { tenantId: actor.tenantId, caseId, id }, given);
      await tx.query(
        `UPDATE case_item SET category = $2, confided = $3, content = $4, sealed = $5, version = version + 1, updated_at = $6,
             updated_by = app.account_id() WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, label.category, label.confided, columns.content, columns.sealed, at],
      );
      await this.audit.write(tx, { action: 'item.written', caseIds: [caseId], traceId });
      return { item: await this.find(tx, actor, caseId, id) };
    });
    if (written.current) throw new Conflict('section-changed', { current: written.current });
    return written.item;
  }

  private async stored(
    tx: EntityManager,
    row: { tenantId: string; caseId: string; id: string },
    { category, confided, title, text }: WriteItemDto,
  ) {
    const label = { ...row, category: category ?? null, confided: confided ?? false };
    return { label, columns: await this.seal.itemColumns(tx, label, { title, text }) };
  }

  private async find(tx: EntityManager, actor: Actor, caseId: string, id: string): Promise<ItemDto> {
    const item = await findItem(tx, caseId, id);
    if (!item) throw new NotFound();
    const [opened = item] = await this.seal.openItems([item], actor.tenantId, caseId);
    return opened;
  }
}
