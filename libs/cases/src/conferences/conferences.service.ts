import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Clock, Conflict, isId, newId, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readPlans } from '../support-plan/read-plans';
import { type ConferenceContent, contentOf, newContent } from './conference-content';
import { ConferenceOpenness } from './conference-openness.service';
import type { ConferenceDto, ConferencePageDto, ConferenceRecordDto } from './conference.dto';
import { assertNamed, listConferences, namesIn } from './conference.queries';
import { openConferences, readConferences } from './read-conferences';
import type { ConferenceQuery, PlanConferenceDto, WriteConferenceDto } from './write-conference.dto';

/** Which conference of which file somebody works on, and the version she has read. */
export interface ConferenceChange {
  readonly caseId: string;
  readonly id: string;
  readonly version: number;
  readonly traceId: string;
}

/** Case conferences of a file: planned, prepared, written down. What was held or called off stays as it is. */
@Injectable()
export class ConferencesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly openness: ConferenceOpenness,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, caseId: string, query: ConferenceQuery, traceId: string): Promise<ConferencePageDto> {
    const after = readCursor(query.after, 2);
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'conferences.read', caseIds: [caseId], traceId });
      const { rows, total, next } = await listConferences(tx, caseId, query, after);
      const opened = await openConferences(this.seal, { tenantId: actor.tenantId, caseId }, rows);
      const names = await namesIn(
        tx,
        opened.map(({ content }) => content),
      );
      const items = opened.map(({ id, number, state, plannedAt, format, heldOn, content }) => ({
        id,
        number,
        state,
        plannedAt,
        format,
        heldOn,
        agencies: content.agencies.flatMap(({ agencyId }) => names.get(agencyId) ?? []),
        measures: content.measures.length,
      }));
      return { items, total, next };
    });
  }

  /** One conference, with what its agencies may see as of now. Throws 404. */
  async read(actor: Actor, caseId: string, id: string, traceId: string): Promise<ConferenceDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const found = await this.get(tx, actor, caseId, id);
      await this.audit.write(tx, { action: 'conference.read', caseIds: [caseId], traceId });
      return found;
    });
  }

  /** Throws 409 for a closed file. */
  async plan(actor: Actor, caseId: string, given: PlanConferenceDto, traceId: string): Promise<ConferenceDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const id = newId();
      const place = { tenantId: actor.tenantId, caseId, kind: 'conference', id } as const;
      await tx.query(
        `INSERT INTO conference (tenant_id, id, case_id, number, planned_at, format, sealed, version, started_at, updated_at,
             updated_by)
           SELECT app.tenant_id(), $1, $2, coalesce(max(k.number), 0) + 1, $3, $4, $5, 1, $6, $6, app.account_id()
           FROM conference k WHERE k.tenant_id = app.tenant_id() AND k.case_id = $2`,
        [id, caseId, given.plannedAt, given.format, await this.seal.seal(tx, place, newContent(given.place)), at],
      );
      await this.audit.write(tx, { action: 'conference.planned', caseIds: [caseId], traceId });
      return this.get(tx, actor, caseId, id);
    });
  }

  /** Throws 409 `conference-over` for what was held or called off, 409 `section-changed` with what stands there when somebody else has saved. */
  async save(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: WriteConferenceDto },
    traceId: string,
  ): Promise<ConferenceDto> {
    return this.change(actor, { caseId, id, version: given.version, traceId }, async (tx, at) => {
      const content = contentOf(given);
      await assertNamed(tx, content);
      await this.write(tx, actor, { caseId, id, at }, content);
      await tx.query(
        'UPDATE conference SET planned_at = $2, format = $3 WHERE tenant_id = app.tenant_id() AND id = $1',
        [id, given.plannedAt, given.format],
      );
      await this.audit.write(tx, { action: 'conference.written', caseIds: [caseId], traceId });
    });
  }

  /** Works on a conference that is not over, in the version that was read. Throws as `save` does. */
  async change(
    actor: Actor,
    { caseId, id, version, traceId }: ConferenceChange,
    work: (tx: EntityManager, at: Date, current: ConferenceRecordDto) => Promise<void>,
  ): Promise<ConferenceDto> {
    const changed = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const current = await this.get(tx, actor, caseId, id);
      if (file.closed) throw new Conflict('case-closed');
      if (current.state !== 'planned') throw new Conflict('conference-over');
      if (current.version !== version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'conference.read', caseIds: [caseId], traceId });
        return { current };
      }
      await work(tx, at, current);
      return { conference: await this.get(tx, actor, caseId, id) };
    });
    if (changed.current) throw new Conflict('section-changed', { current: changed.current });
    return changed.conference;
  }

  /** Seals what a conference that is not over says now, as the next version of it. */
  async write(
    tx: EntityManager,
    { tenantId }: Actor,
    { caseId, id, at }: { caseId: string; id: string; at: Date },
    content: ConferenceContent,
  ): Promise<void> {
    const sealed = await this.seal.seal(tx, { tenantId, caseId, kind: 'conference', id }, content);
    await tx.query(
      `UPDATE conference SET sealed = $2, version = version + 1, updated_at = $3, updated_by = app.account_id()
         WHERE tenant_id = app.tenant_id() AND id = $1`,
      [id, sealed, at],
    );
  }

  /** One conference, for work in one transaction. Throws 404. */
  async get(tx: EntityManager, { tenantId }: Actor, caseId: string, id: string): Promise<ConferenceDto> {
    if (!isId(id)) throw new NotFound();
    const [found] = await readConferences(tx, this.seal, { tenantId, caseId }, id);
    const [current] = found?.versions ?? [];
    if (!found || !current) throw new NotFound();
    const { agencies, agenda } = current;
    const about = { agencies, agenda, plannedAt: new Date(found.plannedAt) };
    const plans = await readPlans(tx, this.seal, { tenantId, caseId });
    const carried = plans.flatMap(({ goals }) =>
      goals.flatMap(({ measures }) =>
        measures.flatMap(({ origin }) => (origin?.conferenceId === id ? origin.measureId : [])),
      ),
    );
    return Object.assign(found, {
      openness: found.state === 'planned' ? await this.openness.of(tx, caseId, about, this.clock.now()) : null,
      carriedOver: [...new Set(carried)],
    });
  }
}
