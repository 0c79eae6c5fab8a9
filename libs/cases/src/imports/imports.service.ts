import { gzip, gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { ListSeal } from '@app/documents';
import {
  addDays,
  Clock,
  Conflict,
  Invalid,
  isId,
  newId,
  NotFound,
  packCursor,
  readCursor,
  type SentFile,
  Tenancy,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ContactDto } from '../sections/contact.dto';
import type {
  ConfirmImportDto,
  ImportDto,
  ImportPageDto,
  ImportRowDto,
  ImportRowPageDto,
  ImportRowQuery,
  MappingDto,
} from './import.dto';
import { ensureSource, findImport, listImports, listRows, type StoredImport, type StoredRow } from './import.queries';
import { guessMapping, mappingFaults } from './list-fields';
import { type List, MOST_BYTES, readList } from './read-list';

const KEPT_DAYS = 30;
const SAMPLES = 3;

/** Brings in lists of people the Integration Point knows: nothing becomes a file before it is confirmed. For whoever brought the list. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: ListSeal,
    private readonly clock: Clock,
  ) {}

  /** Throws 400 for what is no list, 413 for one that is too large. */
  async upload(actor: Actor, sourceName: string, sent: SentFile): Promise<ImportDto> {
    const list = await readList(await sent.read(MOST_BYTES), sent.mediaType);
    const id = newId();
    const key = await this.seal.newKey({ tenantId: actor.tenantId, listId: id });
    const packed = await packedList(list);
    const head = Buffer.from(JSON.stringify({ headings: list.headings, samples: list.rows.slice(0, SAMPLES) }));
    return this.tenancy.run(actor, async (tx, at) => {
      const sourceId = await ensureSource(tx, newId(), sourceName.trim());
      await tx.query(
        `INSERT INTO list_import (tenant_id, id, source_id, account_id, state, rows_total, wrapped, kek_id, sealed, sealed_head,
             uploaded_at, delete_on)
           VALUES (app.tenant_id(), $1, $2, app.account_id(), 'mapping', $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          sourceId,
          list.rows.length,
          key.wrapped,
          key.kekId,
          key.seal('list', packed),
          key.seal('head', head),
          at,
          addDays(this.clock.today(), KEPT_DAYS),
        ],
      );
      return this.whole(actor, await this.findOwn(tx, id));
    });
  }

  async list(actor: Actor, limit: number, after: string | undefined): Promise<ImportPageDto> {
    return this.tenancy.run(actor, (tx) => listImports(tx, limit, readCursor(after, 2)));
  }

  /** Throws 404 for what is not the actor's. */
  async read(actor: Actor, id: string): Promise<ImportDto> {
    return this.tenancy.run(actor, async (tx) => this.whole(actor, await this.findOwn(tx, id)));
  }

  /** Says which column is what; the rows are looked at from then on. Throws 400 per field, 409 where that is over. */
  async map(actor: Actor, id: string, mapping: MappingDto): Promise<ImportDto> {
    return this.tenancy.run(actor, async (tx) => {
      const stored = await this.findOwn(tx, id, { lock: true });
      if (stored.state !== 'mapping') throw new Conflict('import-not-mapping');
      const { headings } = await this.headOf(actor, stored);
      const faults = mappingFaults(mapping, headings);
      if (faults.length > 0) throw new Invalid(faults);
      const chosen = JSON.stringify(mapping);
      await tx.query(
        `UPDATE list_import SET mapping = $2, state = 'reading' WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, chosen],
      );
      await tx.query(
        `UPDATE list_source SET mapping = $2, updated_at = app.now(), updated_by = app.account_id()
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [stored.sourceId, chosen],
      );
      return this.whole(actor, await this.findOwn(tx, id));
    });
  }

  /** The rows as they would be brought in; every file that is shown beside one is logged as looked at. */
  async rows(actor: Actor, id: string, query: ImportRowQuery, traceId: string): Promise<ImportRowPageDto> {
    const [after = null] = readCursor(query.after, 1) ?? [];
    return this.tenancy.run(actor, async (tx) => {
      const stored = await this.findOwn(tx, id);
      const range = { state: query.state ?? null, after: Number(after ?? 0) || 0, limit: query.limit + 1 };
      const found = await listRows(tx, id, range);
      const page = found.slice(0, query.limit);
      const key = await this.seal.unwrap({ tenantId: actor.tenantId, listId: id }, stored.wrapped);
      const items = await Promise.all(
        page.map(async (row) => shownRow(row, row.sealed && contactIn(await key.open(`row ${row.no}`, row.sealed)))),
      );
      const caseIds = [...new Set(items.flatMap(({ alike }) => (alike ? [alike.caseId] : [])))];
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'duplicates.shown', caseIds, traceId });
      const { counts } = stored;
      const total = query.state ? counts[query.state] : counts.new + counts.same + counts.alike + counts.refused;
      const next = found.length > query.limit ? packCursor([String(page.at(-1)?.no)]) : null;
      return { items, total, next };
    });
  }

  /** Has rows brought in. Throws 409 while it cannot be, 400 where a row cannot. */
  async confirm(actor: Actor, id: string, { rows, chosen }: ConfirmImportDto): Promise<ImportDto> {
    return this.tenancy.run(actor, async (tx) => {
      const stored = await this.findOwn(tx, id, { lock: true });
      if (stored.state !== 'ready' && stored.state !== 'done') throw new Conflict('import-not-ready');
      const named = rows === 'chosen' ? [...new Set(chosen)] : null;
      if (named?.length === 0) throw new Invalid([{ field: 'chosen', code: 'arrayNotEmpty' }]);
      const [, changed] = await tx.query<[unknown, number]>(
        `UPDATE import_row SET chosen = true WHERE tenant_id = app.tenant_id() AND import_id = $1 AND written_at IS NULL
           AND CASE WHEN $2::integer[] IS NULL THEN state = 'new' OR (state = 'alike' AND $3)
             ELSE state IN ('new', 'alike') AND no = ANY ($2) END`,
        [id, named, rows === 'new-and-alike'],
      );
      if (named ? changed < named.length : changed === 0)
        throw new Invalid([{ field: named ? 'chosen' : 'rows', code: 'rowNotImportable' }]);
      await tx.query(
        `UPDATE list_import SET state = 'writing', confirmed_at = app.now(), finished_at = NULL
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id],
      );
      return this.whole(actor, await this.findOwn(tx, id));
    });
  }

  /** Forgets a list at once; files that were opened stay. Throws 404 for what is not the actor's, 409 while it is being written. */
  async discard(actor: Actor, id: string): Promise<void> {
    await this.tenancy.run(actor, async (tx) => {
      await this.findOwn(tx, id);
      const [row] = await tx.query<{ gone: boolean }[]>('SELECT app.discard_import($1) AS gone', [id]);
      if (!row?.gone) throw new Conflict('import-being-written');
    });
  }

  private async findOwn(tx: EntityManager, id: string, how?: { lock: boolean }): Promise<StoredImport> {
    const found = isId(id) ? await findImport(tx, id, how) : null;
    if (!found) throw new NotFound();
    return found;
  }

  private async whole(actor: Actor, stored: StoredImport): Promise<ImportDto> {
    const { headings, samples } = await this.headOf(actor, stored);
    const { id, source, state, uploadedAt, deleteOn, rowsTotal, rowsRead, counts } = stored;
    const mapping = stored.mapping ?? guessMapping(headings, stored.savedMapping);
    return { id, source, state, uploadedAt, deleteOn, rowsTotal, rowsRead, counts, headings, samples, mapping };
  }

  private async headOf({ tenantId }: Actor, { id, wrapped, sealedHead }: StoredImport): Promise<Head> {
    const key = await this.seal.unwrap({ tenantId, listId: id }, wrapped);
    return JSON.parse((await key.open('head', sealedHead)).toString());
  }
}

interface Head {
  readonly headings: string[];
  readonly samples: string[][];
}

/** A list as it is sealed: it is large, and says the same a thousand times. */
async function packedList(list: List): Promise<Buffer> {
  return promisify(gzip)(JSON.stringify(list), { level: 1 });
}

/** The list that was packed. */
export async function unpackedList(packed: Buffer): Promise<List> {
  return JSON.parse((await promisify(gunzip)(packed)).toString());
}

/** The person a row was sealed with. */
export function contactIn(opened: Buffer): ContactDto {
  return JSON.parse(opened.toString());
}

function shownRow({ sealed: _, ...row }: StoredRow, contact: ContactDto | null): ImportRowDto {
  const { familyName = null, givenName = null, bornOn = null } = contact ?? {};
  return { ...row, familyName, givenName, bornOn };
}
