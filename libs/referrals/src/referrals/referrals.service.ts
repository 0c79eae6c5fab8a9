import { type Actor, admit, categoriesOf } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Clock, Conflict, Invalid, isId, newId, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listed, ReferralReading } from './referral-reading.service';
import { listReferrals, type ReferralRow } from './referral.queries';
import { isEnding } from './referral-terms';
import type {
  BasisQuery,
  ReferralBasisDto,
  ReferralDto,
  ReferralPageDto,
  ReferralQuery,
  RevokeReferralDto,
  WriteReferralDto,
} from './referral.dto';

/** Which referral of which file. */
interface Which {
  readonly caseId: string;
  readonly id: string;
  readonly traceId: string;
}

/** The case manager's side of referrals: written, sent on what stands open, taken back. The file stays hers. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly reading: ReferralReading,
    private readonly clock: Clock,
  ) {}

  /** Of one file, or of all files the actor guides. */
  async list(actor: Actor, caseId: string | null, query: ReferralQuery, traceId: string): Promise<ReferralPageDto> {
    const [after] = readCursor(query.after, 1) ?? [null];
    if (after && !isId(after)) throw new Invalid([{ field: 'after', code: 'other' }]);
    return this.tenancy.run(actor, async (tx) => {
      if (caseId !== null) await admit(tx, actor, 'read', caseId);
      const found = await listReferrals(tx, { caseId, query, today: this.clock.today() }, after ?? null);
      const { rows, ...counts } = found;
      const caseIds = caseId === null ? [...new Set(rows.map(({ fileId }) => fileId))] : [caseId];
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'referrals.read', caseIds, traceId });
      return { items: rows.map(listed), ...counts };
    });
  }

  /** Throws 404 for a foreign one. */
  async read(actor: Actor, { caseId, id, traceId }: Which): Promise<ReferralDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const row = await this.find(tx, { caseId, id });
      await this.audit.write(tx, { action: 'referrals.read', caseIds: [caseId], traceId });
      return this.reading.opened(tx, actor, row);
    });
  }

  /** What a referral to this agency for this purpose could carry now. */
  async basis(
    actor: Actor,
    caseId: string,
    { agencyId, purpose }: BasisQuery,
    traceId: string,
  ): Promise<ReferralBasisDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const [row] = await tx.query<{ mask: number }[]>('SELECT app.open_mask($1, $2, $3, 1) AS mask', [
        caseId,
        agencyId,
        purpose,
      ]);
      await this.audit.write(tx, { action: 'referrals.read', caseIds: [caseId], traceId });
      return { categories: categoriesOf(row?.mask ?? 0) };
    });
  }

  /** Begins a draft. Throws 400 for an agency there is not and a day that is over, 409 for a closed file. */
  async draft(actor: Actor, caseId: string, given: WriteReferralDto, traceId: string): Promise<ReferralDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      await this.check(tx, caseId, given);
      const id = newId();
      await tx.query(
        `INSERT INTO referral (tenant_id, id, case_id, case_number, number, agency_id, purpose, area, answer_by, follows_id,
             created_at, created_by)
           SELECT app.tenant_id(), $1, c.id, c.number, (SELECT coalesce(max(r.number), 0) + 1 FROM referral r
               WHERE r.tenant_id = c.tenant_id AND r.case_id = c.id), $3, $4, $5, $6, $7, $8, app.account_id()
           FROM case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = $2`,
        [id, caseId, given.agencyId, given.purpose, given.area, given.answerBy, given.followsId ?? null, at],
      );
      await this.writeText(tx, actor, { caseId, id, at }, given.text);
      await this.audit.write(tx, { action: 'referral.written', caseIds: [caseId], traceId });
      return this.reading.opened(tx, actor, await this.find(tx, { caseId, id }));
    });
  }

  /** Writes a draft anew. Throws as `draft` does, 409 `referral-sent` for what is none any more. */
  async write(actor: Actor, which: Which, given: WriteReferralDto): Promise<ReferralDto> {
    return this.change(actor, which, async (tx, at, { state }) => {
      if (state !== 'draft') throw new Conflict('referral-sent');
      const { caseId, id, traceId } = which;
      await this.check(tx, caseId, given);
      await tx.query(
        `UPDATE referral SET agency_id = $2, purpose = $3, area = $4, answer_by = $5
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, given.agencyId, given.purpose, given.area, given.answerBy],
      );
      await this.writeText(tx, actor, { caseId, id, at }, given.text);
      await this.audit.write(tx, { action: 'referral.written', caseIds: [caseId], traceId });
    });
  }

  /** Throws 409 `referral-sent` for what is no draft any more. */
  async discard(actor: Actor, { caseId, id, traceId }: Which): Promise<void> {
    await this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId, { lock: true });
      await this.find(tx, { caseId, id });
      const [row] = await tx.query<{ done: boolean }[]>('SELECT app.discard_referral($1) AS done', [id]);
      if (!row?.done) throw new Conflict('referral-sent');
      await this.audit.write(tx, { action: 'referral.discarded', caseIds: [caseId], traceId });
    });
  }

  /**
   * Sends a draft to its agency. Throws 409 `referral-without-basis` where nothing stands open to it for the purpose, 400 for a
   * draft without words or whose day is over.
   */
  async send(actor: Actor, which: Which): Promise<ReferralDto> {
    return this.change(actor, which, async (tx, at, row) => {
      const { caseId, id, traceId } = which;
      if (row.state !== 'draft') throw new Conflict('referral-sent');
      const { text } = await this.reading.opened(tx, actor, row);
      if (!text?.trim()) throw new Invalid([{ field: 'text', code: 'isNotEmpty' }]);
      this.checkDay(row.answerBy);
      if (row.mask === 0) throw new Conflict('referral-without-basis');
      await tx.query(`UPDATE referral SET state = 'sent', sent_at = $2 WHERE tenant_id = app.tenant_id() AND id = $1`, [
        id,
        at,
      ]);
      await this.step(tx, { caseId, id, at, state: 'sent', code: null });
      // What the agency receives, and on which basis, is logged when it opens the referral.
      await this.audit.write(tx, { action: 'referral.sent', caseIds: [caseId], reason: row.agencyName, traceId });
    });
  }

  /** Takes a running referral back; no basis is needed for it, and no open file. Throws 409 `referral-over` when it has ended. */
  async revoke(actor: Actor, which: Which, { code }: RevokeReferralDto): Promise<ReferralDto> {
    return this.change(actor, which, async (tx, at, { state }) => {
      const { caseId, id, traceId } = which;
      if (state === 'draft') throw new Conflict('referral-not-sent');
      if (isEnding(state)) throw new Conflict('referral-over');
      await tx.query(
        `UPDATE referral SET state = 'revoked', code = $2, ended_at = $3 WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, code, at],
      );
      await this.step(tx, { caseId, id, at, state: 'revoked', code });
      await this.audit.write(tx, { action: 'referral.revoked', caseIds: [caseId], traceId });
    });
  }

  /** One step of the course, by whoever acts. Answers its id. */
  async step(
    tx: EntityManager,
    step: { caseId: string; id: string; at: Date; state: string; code: string | null },
  ): Promise<string> {
    const stepId = newId();
    await tx.query(
      `INSERT INTO referral_step (tenant_id, id, case_id, referral_id, state, code, at, account_id, agency_id)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, app.account_id(), app.agency_id())`,
      [stepId, step.caseId, step.id, step.state, step.code, step.at],
    );
    return stepId;
  }

  private async change(
    actor: Actor,
    { caseId, id }: Which,
    work: (tx: EntityManager, at: Date, row: ReferralRow) => Promise<void>,
  ): Promise<ReferralDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, 'write', caseId, { lock: true });
      await work(tx, at, await this.find(tx, { caseId, id }));
      return this.reading.opened(tx, actor, await this.find(tx, { caseId, id }));
    });
  }

  private async find(tx: EntityManager, { caseId, id }: Pick<Which, 'caseId' | 'id'>): Promise<ReferralRow> {
    if (!isId(id)) throw new NotFound();
    return this.reading.find(tx, id, caseId);
  }

  private async check(tx: EntityManager, caseId: string, { agencyId, answerBy, followsId }: WriteReferralDto) {
    this.checkDay(answerBy);
    const [found] = await tx.query<{ agency: boolean; follows: boolean }[]>(
      `SELECT EXISTS (SELECT FROM agency a WHERE a.tenant_id = app.tenant_id() AND a.id = $1) AS agency,
         $3::uuid IS NULL OR EXISTS (SELECT FROM referral r WHERE r.tenant_id = app.tenant_id() AND r.case_id = $2 AND r.id = $3
           AND r.state <> 'draft') AS follows`,
      [agencyId, caseId, followsId ?? null],
    );
    if (!found?.agency) throw new Invalid([{ field: 'agencyId', code: 'unknownAgency' }]);
    if (!found.follows) throw new Invalid([{ field: 'followsId', code: 'other' }]);
  }

  private checkDay(answerBy: string): void {
    if (answerBy < this.clock.today()) throw new Invalid([{ field: 'answerBy', code: 'inPast' }]);
  }

  private async writeText(
    tx: EntityManager,
    { tenantId }: Actor,
    { caseId, id, at }: { caseId: string; id: string; at: Date },
    text: string,
  ): Promise<void> {
    // One text for what is asked: its place is the referral's own.
    const sealed = await this.seal.seal(tx, { tenantId, caseId, kind: 'referral', id }, { text });
    await tx.query(
      `INSERT INTO referral_text (tenant_id, id, case_id, referral_id, sealed, written_at, written_by)
         VALUES (app.tenant_id(), $1, $2, $1, $3, $4, app.account_id())
       ON CONFLICT (tenant_id, id) DO UPDATE SET sealed = excluded.sealed, written_at = excluded.written_at,
         written_by = excluded.written_by`,
      [id, caseId, sealed, at],
    );
  }
}
