import { type Actor, admit, isSpecial } from '@app/access';
import { AuditService } from '@app/audit';
import { LeavingFiles, type MovedContents } from '@app/cases';
import {
  Clock,
  Conflict,
  type FieldFault,
  Invalid,
  isId,
  newId,
  NotFound,
  packCursor,
  readCursor,
  Tenancy,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { agreedContents, countsOf, openMeasures } from './agreed-contents';
import type { MovableDto, MoveDestinationDto, MoveDto, MovePageDto, MoveQuery, OfferMoveDto } from './move.dto';
import { countInFile, findMove, listMoves, type StoredMove } from './move.queries';
import { MoveSeal } from './move-seal.service';
import type { MoveEnding } from './move-terms';

/** Offers files to other Kreise: nothing moves before the other side accepts, and the file here stays as it is. */
@Injectable()
export class MovesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly leaving: LeavingFiles,
    private readonly seal: MoveSeal,
    private readonly clock: Clock,
  ) {}

  /** What could go along, what stays, what is open. Throws 404 for a file that is not the actor's. */
  async movable(actor: Actor, caseId: string, traceId: string): Promise<MovableDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId);
      const contents = await this.leaving.read(tx, { tenantId: actor.tenantId, caseId });
      const { sections, open, stays } = await countInFile(tx, caseId);
      await this.audit.write(tx, { action: 'move.prepared', caseIds: [caseId], traceId });
      return {
        sections: [
          { category: 'contact', isSpecial: false, isConfided: false },
          ...sections.map((one) => ({ ...one, isSpecial: isSpecial(one.category) })),
        ],
        householdMembers: contents.household?.members.length ?? 0,
        hasAssessment: contents.assessment !== null,
        hasPlan: contents.plan !== null,
        ownDeadlines: contents.deadlines.length,
        open: { ...open, measures: openMeasures(contents) },
        stays,
        destinations: await destinations(tx),
        alarmAfterDays: await this.alarmAfter(tx),
      };
    });
  }

  /**
   * Throws 400 per field, 404 for a file that is not the actor's, 409 `case-closed`, `move-open` while it is offered to another
   * Kreis already, `handover-open` while it is offered to a colleague, `handover-draft` while a contact is begun in it.
   */
  async offer(actor: Actor, caseId: string, given: OfferMoveDto, traceId: string): Promise<MoveDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const contents = await this.leaving.read(tx, { tenantId: actor.tenantId, caseId });
      const faults = faultsOf(given, contents, this.clock.today());
      if (faults.length > 0) throw new Invalid(faults);
      await this.demandFree(tx, caseId);
      const target = (await destinations(tx)).find(({ agencyId }) => agencyId === given.agencyId);
      if (target?.tenantId !== given.tenantId) throw new Invalid([{ field: 'agencyId', code: 'unknownAgency' }]);
      const id = newId();
      await this.record(tx, actor, caseId, { id, at, given, target });
      await this.send(tx, id, given, agreedContents(contents, given));
      await this.audit.write(tx, { action: 'move.offered', caseIds: [caseId], traceId });
      return this.get(tx, actor, id);
    });
  }

  /** Those of files that the actor guides; for a team lead those of her team, without summaries. */
  async list(actor: Actor, query: MoveQuery, traceId: string): Promise<MovePageDto> {
    const [after = null] = readCursor(query.after, 1) ?? [];
    if (after !== null && !isId(after)) throw new Invalid([{ field: 'after', code: 'other' }]);
    return this.tenancy.run(actor, async (tx) => {
      const { rows, total } = await listMoves(tx, query, after, this.clock.today());
      const page = rows.slice(0, query.limit);
      const caseIds = [...new Set(page.map(({ caseId }) => caseId))];
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'moves.listed', caseIds, traceId });
      const items = await Promise.all(page.map((row) => this.told(actor, row)));
      const last = page.at(-1);
      return { items, total, next: rows.length > query.limit && last ? packCursor([last.id]) : null };
    });
  }

  /** Throws 404 for an offer that is not the actor's, 409 `move-decided` when it is over. Nothing is left with the other Kreis. */
  async end(actor: Actor, id: string, ending: MoveEnding, traceId: string): Promise<MoveDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      const found = await findMove(tx, id, this.clock.today());
      if (!found) throw new NotFound();
      const [ended] = await tx.query<{ done: boolean }[]>('SELECT app.end_move($1, $2) AS done', [id, ending]);
      if (!ended?.done) throw new Conflict('move-decided');
      await this.audit.write(tx, { ...ENTRY[ending], caseIds: [found.caseId], traceId });
      return this.get(tx, actor, id);
    });
  }

  /** What is begun is nobody's afterwards: it is finished first. */
  private async demandFree(tx: EntityManager, caseId: string): Promise<void> {
    const [row] = await tx.query<{ move: boolean; handover: boolean }[]>(
      `SELECT EXISTS (SELECT FROM file_move m WHERE m.tenant_id = app.tenant_id() AND m.case_id = $1 AND m.state = 'open') AS move,
         EXISTS (SELECT FROM handover h WHERE h.tenant_id = app.tenant_id() AND h.case_id = $1 AND h.state = 'open') AS handover`,
      [caseId],
    );
    if (row?.move) throw new Conflict('move-open');
    if (row?.handover) throw new Conflict('handover-open');
    const { open } = await countInFile(tx, caseId);
    if (open.contactDrafts > 0) throw new Conflict('handover-draft');
  }

  private async record(
    tx: EntityManager,
    { tenantId }: Actor,
    caseId: string,
    { id, at, given, target }: { id: string; at: Date; given: OfferMoveDto; target: MoveDestinationDto },
  ): Promise<void> {
    const { summary, signedBy = null, agreedOn, agreedBy, sections, specialSections, parts } = given;
    const sealed = await this.seal.sealWords(tx, { tenantId, caseId, id }, { summary, signedBy });
    await tx.query(
      `INSERT INTO file_move (tenant_id, id, case_id, to_tenant, to_name, to_agency, agreed_on, agreed_by, sections, parts, sealed,
           offered_at, offered_by, alarm_on)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, app.account_id(), $12::date + app.move_days($12))`,
      [
        id,
        caseId,
        target.tenantId,
        target.kreis,
        target.agency,
        agreedOn,
        agreedBy,
        [...sections, ...specialSections],
        parts,
        sealed,
        at,
        this.clock.today(),
      ],
    );
  }

  /** Sealed with a key of its own: what the other side decides by, and apart from it what is opened on acceptance. */
  private async send(tx: EntityManager, id: string, given: OfferMoveDto, contents: MovedContents): Promise<void> {
    const packed = await this.seal.pack({ tenantId: given.tenantId, id }, given.summary, contents);
    const offer = {
      municipality: contents.contact.municipality,
      language: contents.contact.preferredLanguage,
      urgency: given.urgency,
      counts: countsOf(contents),
      wrapped: packed.wrapped,
      kekId: packed.kekId,
    };
    const [sent] = await tx.query<{ done: boolean }[]>('SELECT app.send_move($1, $2, $3::jsonb, $4, $5) AS done', [
      id,
      given.agencyId,
      JSON.stringify(offer),
      packed.summary,
      packed.package,
    ]);
    if (!sent?.done) throw new Invalid([{ field: 'agencyId', code: 'unknownAgency' }]);
  }

  private async alarmAfter(tx: EntityManager): Promise<number> {
    const [row] = await tx.query<{ days: number }[]>('SELECT app.move_days($1) AS days', [this.clock.today()]);
    return row?.days ?? 0;
  }

  private async get(tx: EntityManager, actor: Actor, id: string): Promise<MoveDto> {
    const row = await findMove(tx, id, this.clock.today());
    if (!row) throw new NotFound();
    return this.told(actor, row);
  }

  /** An offer with its words, for whoever is given the keys of its file. */
  private async told({ tenantId }: Actor, { content, ...row }: StoredMove): Promise<MoveDto> {
    if (content.keys === null) return { ...row, summary: null, signedBy: null };
    return { ...row, ...(await this.seal.openWords(content, { tenantId, caseId: row.caseId, id: row.id })) };
  }
}

const ENTRY: Record<MoveEnding, { action: string }> = {
  withdrawn: { action: 'move.withdrawn' },
  'agreement-withdrawn': { action: 'move.agreement-withdrawn' },
};

async function destinations(tx: EntityManager): Promise<MoveDestinationDto[]> {
  return tx.query<MoveDestinationDto[]>(
    `SELECT tenant_id AS "tenantId", ags, kreis, agency_id AS "agencyId", agency FROM app.receiving_agencies()`,
  );
}

function faultsOf(given: OfferMoveDto, contents: MovedContents, today: string): FieldFault[] {
  const there = ['contact', ...contents.sections.map(({ category }) => category)];
  const isMissing = (category: string): boolean => !there.includes(category);
  return [
    ...(given.agreedOn > today ? [{ field: 'agreedOn', code: 'inFuture' }] : []),
    ...(given.agreedBy === 'representative' && !given.signedBy?.trim()
      ? [{ field: 'signedBy', code: 'isNotEmpty' }]
      : []),
    // Nobody agrees to a special category by agreeing to something else, and what was confided stays.
    ...(given.sections.some((one) => isSpecial(one) || isMissing(one)) ? [{ field: 'sections', code: 'isIn' }] : []),
    ...(given.specialSections.some(isMissing) ? [{ field: 'specialSections', code: 'isIn' }] : []),
  ];
}
