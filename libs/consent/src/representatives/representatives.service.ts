import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Conflict, endOfDay, Invalid, isId, newId, NotFound, startOfDay, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayOf, lastDayOf } from '../consent.queries';
import type { RecordRepresentativeDto, RepresentativeDto, RepresentativePageDto } from './representative.dto';

const SELECT = `SELECT r.id, r.family_name AS "familyName", r.given_name AS "givenName", r.kind, r.proof,
    r.valid_from <= app.now() AND coalesce(app.representation_end(r), 'infinity') > app.now() AS live,
    ${dayOf('r.valid_from')} AS "validFrom",
    CASE WHEN isfinite(app.representation_end(r)) THEN ${lastDayOf('app.representation_end(r)')} END AS "validUntil",
    to_json(r.recorded_at) #>> '{}' AS "recordedAt"
  FROM representative r WHERE r.tenant_id = app.tenant_id()`;

/** Who speaks for a person. What she declared for her ends with her right to speak (rule 12). */
@Injectable()
export class RepresentativesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, caseId: string, traceId: string): Promise<RepresentativePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'representatives.read', caseIds: [caseId], traceId });
      const items = await tx.query<RepresentativeDto[]>(`${SELECT} AND r.case_id = $1 ORDER BY r.id DESC LIMIT 100`, [
        caseId,
      ]);
      return { items, total: items.length, next: null };
    });
  }

  /** Throws 400 for a parent of somebody of age or of unknown age, 404 for a file that is not the actor's, 409 for a closed one. */
  async record(
    actor: Actor,
    caseId: string,
    given: RecordRepresentativeDto,
    traceId: string,
  ): Promise<RepresentativeDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'record-consent', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const from = !given.validFrom || given.validFrom === this.clock.today() ? at : startOfDay(given.validFrom);
      const until = given.validUntil ? endOfDay(given.validUntil) : null;
      if (until && until <= from) throw new Invalid([{ field: 'validUntil', code: 'endsBeforeStart' }]);
      if (given.kind === 'parent') await assertMinor(tx, caseId);
      const id = newId();
      await tx.query(
        `INSERT INTO representative (tenant_id, id, case_id, family_name, given_name, kind, proof, valid_from, valid_until,
             recorded_at, recorded_by) VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, app.account_id())`,
        [id, caseId, given.familyName, given.givenName, given.kind, given.proof, from, until, at],
      );
      await this.audit.write(tx, { action: 'representative.recorded', caseIds: [caseId], traceId });
      return this.find(tx, id);
    });
  }

  /** Ends a representation at once, and everything that was declared by it. Throws 409 when it has ended. */
  async end(actor: Actor, id: string, traceId: string): Promise<RepresentativeDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      const [found] = await tx.query<{ caseId: string; over: boolean }[]>(
        `SELECT case_id AS "caseId", coalesce(app.representation_end(r) <= app.now(), false) AS over FROM representative r
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id],
      );
      if (!found) throw new NotFound();
      await admit(tx, actor, 'withdraw-consent', found.caseId, { lock: true });
      if (found.over) throw new Conflict('representation-over');
      await tx.query('UPDATE representative SET ended_at = $2 WHERE tenant_id = app.tenant_id() AND id = $1', [id, at]);
      await this.audit.write(tx, { action: 'representative.ended', caseIds: [found.caseId], traceId });
      return this.find(tx, id);
    });
  }

  private async find(tx: EntityManager, id: string): Promise<RepresentativeDto> {
    const [found] = await tx.query<RepresentativeDto[]>(`${SELECT} AND r.id = $1`, [id]);
    if (!found) throw new NotFound();
    return found;
  }
}

/** Custody is of minors (§ 1626 BGB), and whoever has no known age is represented by no parent. */
async function assertMinor(tx: EntityManager, caseId: string): Promise<void> {
  const [person] = await tx.query<{ minor: boolean | null }[]>(
    `SELECT ((born_on - 1 + interval '18 years')::date + 1)::timestamp AT TIME ZONE 'Europe/Berlin' > app.now() AS minor FROM person
       WHERE tenant_id = app.tenant_id() AND case_id = $1 AND principal`,
    [caseId],
  );
  if (!person?.minor) throw new Invalid([{ field: 'kind', code: person?.minor === false ? 'ofAge' : 'ageUnknown' }]);
}
