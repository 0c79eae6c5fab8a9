import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Conflict, Invalid, isId, newId, NotFound, packCursor, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { checkRule, earliestOf } from './check-rule.policy';
import { compareWordings } from './compare-wordings';
import type { CheckedRuleDto, LegalCheckDto, LegalChecksPageDto, LegalChecksQuery } from './legal-check.dto';
import type { LegalFact } from './legal-fact-terms';
import { findCheck, listChecks } from './legal-facts.queries';
import { LegalFactsService } from './legal-facts.service';
import type { LegalRule } from './legal-rule';
import { LegalRules } from './legal-rules.service';
import { nameOf } from './load-rules';
import { achievementsOn, listAchievements, withAchievements } from './special-achievements.queries';

type Findings = Pick<LegalCheckDto, 'results' | 'wordings' | 'facts'>;

/** Checks conditions of residence and naturalisation law by a file's facts. It lists and explains; it never decides. */
@Injectable()
export class LegalChecksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly facts: LegalFactsService,
    private readonly rules: LegalRules,
  ) {}

  /**
   * Checks for a day and keeps what came of it with the wordings and facts of now, so that it reads the same however they
   * change. Throws 400 for a day before the first wording that is known, 409 for a closed file.
   */
  async make(actor: Actor, caseId: string, on: string, traceId: string): Promise<LegalCheckDto> {
    const rules = this.rules.on(on);
    if (rules.length === 0) throw new Invalid([{ field: 'on', code: 'inPast' }]);
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const { recorded, fromFile } = await this.facts.find(tx, actor, caseId);
      const catalogue = achievementsOn(await listAchievements(tx), on);
      const facts = withAchievements([...fromFile, ...recorded], catalogue, on);
      const wordings = compareWordings(this.rules.all(), facts, on);
      const findings: Findings = { results: rules.map((rule) => resultOf(rule, facts, on)), wordings, facts };
      const id = newId();
      const place = { tenantId: actor.tenantId, caseId, kind: 'legal-check', id } as const;
      await tx.query(
        `INSERT INTO legal_check (tenant_id, id, case_id, checked_for, rules, sealed, made_by, made_at)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, app.account_id(), $6)`,
        [id, caseId, on, rules.map(nameOf), await this.seal.seal(tx, place, findings), at],
      );
      await this.audit.write(tx, { action: 'legal-check.made', caseIds: [caseId], traceId });
      const row = await findCheck(tx, caseId, id);
      if (!row) throw new NotFound();
      const { content: _, ...about } = row;
      return { ...about, ...findings };
    });
  }

  async list(
    actor: Actor,
    caseId: string,
    { limit, after }: LegalChecksQuery,
    traceId: string,
  ): Promise<LegalChecksPageDto> {
    const cursor = readCursor(after, 2);
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId);
      await this.audit.write(tx, { action: 'legal-checks.read', caseIds: [caseId], traceId });
      const { rows, total } = await listChecks(tx, caseId, limit + 1, cursor);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, total, next: rows.length > limit && last ? packCursor([last.madeAt, last.id]) : null };
    });
  }

  /** A check as it was made. */
  async find(actor: Actor, caseId: string, id: string, traceId: string): Promise<LegalCheckDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId);
      const row = await findCheck(tx, caseId, id);
      if (!row) throw new NotFound();
      await this.audit.write(tx, { action: 'legal-checks.read', caseIds: [caseId], traceId });
      const { content, ...about } = row;
      const place = { tenantId: actor.tenantId, caseId, kind: 'legal-check', id } as const;
      return { ...about, ...((await this.seal.open(content, place)) as Findings) };
    });
  }
}

function resultOf(rule: LegalRule, facts: readonly LegalFact[], on: string): CheckedRuleDto {
  const { id, paragraph, about, title, validFrom, validUntil, evidence, source, dates, notes } = rule;
  const conditions = checkRule(rule, facts, on).map((one) => ({
    ...one,
    facts: [...one.facts],
    periods: [...one.periods],
    missing: [...one.missing],
  }));
  return {
    id,
    paragraph,
    about,
    title,
    validFrom,
    validUntil: validUntil ?? null,
    evidence,
    source,
    notes,
    datesEvidence: dates.evidence,
    datesSource: dates.source,
    earliestOn: earliestOf(conditions),
    conditions,
  };
}
