import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Conflict, Invalid, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReferralReading } from './referral-reading.service';
import { CODES_OF, COMES_FROM, isEnding, type ReferralPurpose } from './referral-terms';
import type { AnswerReferralDto, ReferralDto } from './referral.dto';
import { basesOf, type ReferralRow } from './referral.queries';
import { ReferralsService } from './referrals.service';

/** Which referral, and for which purpose the agency opens it. */
interface Asked {
  readonly id: string;
  readonly purpose: ReferralPurpose;
  readonly traceId: string;
}

/** The agency's side of referrals: read on a live basis, answered, and ended whatever has become of the basis. */
@Injectable()
export class InboxService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly reading: ReferralReading,
    private readonly referrals: ReferralsService,
  ) {}

  /** Opens a referral, which its sender sees from then on. Throws 404 for another agency's and for another purpose. */
  async read(actor: Actor, { id, purpose, traceId }: Asked): Promise<ReferralDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run({ ...actor, purpose }, async (tx, at) => {
      const row = await this.find(tx, { id, purpose });
      const caseId = row.fileId;
      if (row.state === 'sent') {
        await tx.query(`UPDATE referral SET state = 'seen' WHERE tenant_id = app.tenant_id() AND id = $1`, [id]);
        await this.referrals.step(tx, { caseId, id, at, state: 'seen', code: null });
      }
      await this.log(tx, 'referral.read', row, traceId);
      return this.reading.opened(tx, actor, await this.find(tx, { id, purpose }));
    });
  }

  /**
   * Answers a referral. Throws 400 for a code that is missing or does not belong, 404 as `read` does, 409 `referral-over` when it
   * has ended, `referral-goes-forward` where it is further, `referral-without-basis` for words once nothing carries them.
   */
  async answer(actor: Actor, { id, purpose, traceId }: Asked, given: AnswerReferralDto): Promise<ReferralDto> {
    if (!isId(id)) throw new NotFound();
    checkCode(given);
    return this.tenancy.run({ ...actor, purpose }, async (tx, at) => {
      await tx.query('SELECT FROM referral WHERE tenant_id = app.tenant_id() AND id = $1 FOR UPDATE', [id]);
      const row = await this.find(tx, { id, purpose });
      const note = given.note?.trim();
      this.assertForward(row, given);
      if (note && row.mask === 0) throw new Conflict('referral-without-basis');
      await this.assertAgency(tx, given.suggestedAgencyId);
      const caseId = row.fileId;
      await tx.query(
        `UPDATE referral SET state = $2, code = $3, suggested_agency_id = $4, answered_at = coalesce(answered_at, $5),
             ended_at = CASE WHEN $6 THEN $5::timestamptz END
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, given.state, given.code ?? null, given.suggestedAgencyId ?? null, at, isEnding(given.state)],
      );
      const stepId = await this.referrals.step(tx, { caseId, id, at, state: given.state, code: given.code ?? null });
      if (note) await this.write(tx, actor, { caseId, id, stepId, at }, note);
      await this.log(tx, 'referral.answered', row, traceId);
      return this.reading.opened(tx, actor, await this.find(tx, { id, purpose }));
    });
  }

  private async find(tx: EntityManager, { id, purpose }: Pick<Asked, 'id' | 'purpose'>): Promise<ReferralRow> {
    const row = await this.reading.find(tx, id);
    if (row.purpose !== purpose) throw new NotFound();
    return row;
  }

  private assertForward({ state }: ReferralRow, given: AnswerReferralDto): void {
    if (state === 'expired') {
      // Nothing carries it any more, so it can be ended and nothing else.
      if (isEnding(given.state)) return;
      throw new Conflict('referral-without-basis');
    }
    if (isEnding(state)) throw new Conflict('referral-over');
    if (!COMES_FROM[given.state].includes(state)) throw new Conflict('referral-goes-forward');
  }

  private async assertAgency(tx: EntityManager, agencyId: string | null | undefined): Promise<void> {
    if (!agencyId) return;
    const found = await tx.query<unknown[]>('SELECT FROM agency WHERE tenant_id = app.tenant_id() AND id = $1', [
      agencyId,
    ]);
    if (found.length === 0) throw new Invalid([{ field: 'suggestedAgencyId', code: 'unknownAgency' }]);
  }

  private async write(
    tx: EntityManager,
    { tenantId }: Actor,
    { caseId, id, stepId, at }: { caseId: string; id: string; stepId: string; at: Date },
    text: string,
  ): Promise<void> {
    const textId = newId();
    const sealed = await this.seal.seal(tx, { tenantId, caseId, kind: 'referral', id: textId }, { text });
    await tx.query(
      `INSERT INTO referral_text (tenant_id, id, case_id, referral_id, step_id, sealed, written_at, written_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, app.account_id())`,
      [textId, caseId, id, stepId, sealed, at],
    );
  }

  /** On what it was read; nothing of the file was, where nothing stands open. */
  private async log(tx: EntityManager, action: string, row: ReferralRow, traceId: string): Promise<void> {
    const bases = row.mask === 0 ? [] : await basesOf(tx, row);
    await this.audit.write(tx, {
      action,
      caseIds: bases.length > 0 ? bases.map(() => row.fileId) : [row.fileId],
      ...(bases.length > 0 && {
        basisIds: bases.map(({ id }) => id),
        disclosed: { bases: bases.map(({ basis }) => basis), masks: bases.map(() => 0) },
      }),
      traceId,
    });
  }
}

function checkCode({ state, code, suggestedAgencyId }: AnswerReferralDto): void {
  const codes = CODES_OF[state];
  if (codes && !code) throw new Invalid([{ field: 'code', code: 'isNotEmpty' }]);
  if (code && !codes?.includes(code)) throw new Invalid([{ field: 'code', code: 'isIn' }]);
  if (suggestedAgencyId && state !== 'declined') throw new Invalid([{ field: 'suggestedAgencyId', code: 'other' }]);
}
