import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { dayOf, lastDayOf } from '@app/consent';
import {
  Clock,
  Conflict,
  endOfDay,
  type FieldFault,
  Invalid,
  isId,
  newId,
  NotFound,
  startOfDay,
  Tenancy,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeputyDto, DeputyPageDto, SetDeputyDto } from './deputy.dto';

const LONGEST_DAYS = 92;
const DAY_MS = 86_400_000;

const SELECT = `SELECT d.id, json_build_object('id', a.id, 'name', a.display_name) AS absent,
    json_build_object('id', b.id, 'name', b.display_name) AS deputy, ${dayOf('d.valid_from')} AS "validFrom",
    ${lastDayOf('d.valid_until')} AS "validUntil", d.valid_from <= app.now() AND d.valid_until > app.now() AS live
  FROM deputy d JOIN account a ON a.tenant_id = d.tenant_id AND a.id = d.absent_id
    JOIN account b ON b.tenant_id = d.tenant_id AND b.id = d.deputy_id WHERE d.tenant_id = app.tenant_id()`;

/** Who stands in for an absent case manager, set by the team lead of both, for days that are named. */
@Injectable()
export class DeputiesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A team lead sees those of her team, a case manager her own. */
  async list(actor: Actor): Promise<DeputyPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      const items = await tx.query<DeputyDto[]>(`${SELECT} ORDER BY d.valid_until DESC, d.id DESC LIMIT 200`);
      return { items, total: items.length, next: null };
    });
  }

  /** Throws 400 for days that cannot be, for one and the same colleague, and for colleagues of another team. */
  async set(actor: Actor, given: SetDeputyDto, traceId: string): Promise<DeputyDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      // From today means from now on, so that the log and the period agree.
      const from = given.validFrom === this.clock.today() ? at : startOfDay(given.validFrom);
      const until = endOfDay(given.validUntil);
      const faults = await this.faultsOf(tx, actor, given, { from, until, at });
      if (faults.length > 0) throw new Invalid(faults);
      const id = newId();
      await tx.query(
        `INSERT INTO deputy (tenant_id, id, absent_id, deputy_id, valid_from, valid_until, set_by, set_at)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, app.account_id(), $6)`,
        [id, given.absentId, given.deputyId, from, until, at],
      );
      await this.audit.write(tx, { action: 'deputy.set', traceId });
      return this.find(tx, id);
    });
  }

  /** Ends a deputyship at once. Throws 409 when it is over. */
  async end(actor: Actor, id: string, traceId: string): Promise<DeputyDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      await this.find(tx, id);
      const [ended] = await tx.query<[{ id: string }[], number]>(
        `UPDATE deputy SET valid_until = greatest($2::timestamptz, valid_from)
           WHERE tenant_id = app.tenant_id() AND id = $1 AND valid_until > $2 RETURNING id`,
        [id, at],
      );
      if (ended.length === 0) throw new Conflict('deputy-over');
      await this.audit.write(tx, { action: 'deputy.ended', traceId });
      return this.find(tx, id);
    });
  }

  private async faultsOf(
    tx: EntityManager,
    actor: Actor,
    { absentId, deputyId }: SetDeputyDto,
    { from, until, at }: Record<'from' | 'until' | 'at', Date>,
  ): Promise<FieldFault[]> {
    const faults: FieldFault[] = [];
    if (until <= from) faults.push({ field: 'validUntil', code: 'endsBeforeStart' });
    else if (until <= at) faults.push({ field: 'validUntil', code: 'endsInPast' });
    else if (until.getTime() - from.getTime() > LONGEST_DAYS * DAY_MS)
      faults.push({ field: 'validUntil', code: 'deputyTooLong' });
    if (absentId === deputyId) faults.push({ field: 'deputyId', code: 'deputyOfHerself' });
    const known = await tx.query<{ id: string }[]>(
      'SELECT id FROM account WHERE tenant_id = app.tenant_id() AND agency_id = $1 AND disabled_at IS NULL',
      [actor.agencyId],
    );
    for (const [field, id] of Object.entries({ absentId, deputyId }))
      if (!known.some((account) => account.id === id)) faults.push({ field, code: 'unknownColleague' });
    return faults;
  }

  private async find(tx: EntityManager, id: string): Promise<DeputyDto> {
    const [found] = await tx.query<DeputyDto[]>(`${SELECT} AND d.id = $1`, [id]);
    if (!found) throw new NotFound();
    return found;
  }
}
