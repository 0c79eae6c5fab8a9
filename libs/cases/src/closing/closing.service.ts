import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, ClosingLetterService } from '@app/documents';
import { Clock, codeList, Conflict, Invalid, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readPlans } from '../support-plan/read-plans';
import type { ClosingDto, ClosingGoalsDto } from './closing.dto';
import { FILE_RETENTION_SOURCE } from './file-retention';

interface EndRow {
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly keptUntil: string | null;
  readonly months: number;
  readonly reasonCode: ClosingDto['reasonCode'];
  readonly followUpOn: string | null;
  readonly tenantName: string;
  readonly agencyName: string;
  readonly personName: string;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly municipality: string | null;
  readonly preferredLanguage: string | null;
}

/** What is known at the end of a file, and what the person takes along. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly letters: ClosingLetterService,
    private readonly clock: Clock,
  ) {}

  /** Throws 404 for a file that is not the actor's, 403 while a team lead has stated no reason. */
  async read(actor: Actor, caseId: string, traceId: string): Promise<ClosingDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const end = await findEnd(tx, caseId);
      const goals = await this.goalsOf(tx, actor, caseId);
      await this.audit.write(tx, { action: 'closing.read', caseIds: [caseId], traceId });
      const { closedOn, reasonCode, followUpOn, months, keptUntil } = end;
      const retention = { months, startsOn: closedOn, endsOn: keptUntil, source: FILE_RETENTION_SOURCE };
      return { closedOn, reasonCode, followUpOn, goals, retention };
    });
  }

  /** Throws 400 for a language there is no paper in, 404 for a file that is not the actor's, 409 `case-open` while it is open. */
  async print(actor: Actor, caseId: string, language: string | undefined, traceId: string): Promise<Buffer> {
    if (language !== undefined && !this.letters.has(language))
      throw new Invalid([{ field: 'language', code: 'isCode' }]);
    const { end, goals } = await this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const found = await findEnd(tx, caseId);
      if (found.closedOn === null || found.keptUntil === null) throw new Conflict('case-open');
      await this.audit.write(tx, { action: 'closing-letter.printed', caseIds: [caseId], traceId });
      const closed = { ...found, closedOn: found.closedOn, keptUntil: found.keptUntil };
      return { end: closed, goals: await this.goalsOf(tx, actor, caseId) };
    });
    const { street, postalCode, municipality, preferredLanguage, months: _, reasonCode: __, ...rest } = end;
    const town = codeList('municipalities').find(({ key }) => key === municipality)?.label;
    return this.letters.render({
      ...rest,
      language: language ?? (preferredLanguage && this.letters.has(preferredLanguage) ? preferredLanguage : 'de'),
      address: [street ?? '', [postalCode, town].filter(Boolean).join(' ')].filter(Boolean),
      writtenOn: this.clock.today(),
      goals: { count: goals.count, reached: goals.reached, partly: goals.partly },
    });
  }

  private async goalsOf(tx: EntityManager, { tenantId }: Actor, caseId: string): Promise<ClosingGoalsDto> {
    const plans = await readPlans(tx, this.seal, { tenantId, caseId });
    const agreed = plans.find(({ state }) => state === 'agreed');
    const states = agreed?.goals.map(({ state }) => state) ?? [];
    const count = (...of: string[]): number => states.filter((state) => of.includes(state)).length;
    return {
      count: states.length,
      reached: count('reached'),
      partly: count('partly-reached'),
      notReached: count('not-reached', 'dropped'),
      unsaid: count('open'),
      tScore: agreed?.tScore ?? null,
    };
  }
}

async function findEnd(tx: EntityManager, caseId: string): Promise<EndRow> {
  const [row] = await tx.query<EndRow[]>(
    `SELECT c.opened_on::text AS "openedOn", c.closed_on::text AS "closedOn",
       (c.closed_on + make_interval(months => t.file_retention_months))::date::text AS "keptUntil",
       t.file_retention_months::integer AS months, last.reason_code AS "reasonCode", last.follow_up_on::text AS "followUpOn",
       t.name AS "tenantName", a.name AS "agencyName", p.given_name || ' ' || p.family_name AS "personName", p.street,
       p.postal_code AS "postalCode", p.municipality_ags AS municipality, p.preferred_language AS "preferredLanguage"
     FROM case_file c JOIN tenant t ON t.id = c.tenant_id JOIN agency a ON a.tenant_id = c.tenant_id AND a.id = c.agency_id
       JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
       LEFT JOIN LATERAL (SELECT s.reason_code, s.follow_up_on FROM case_phase s
         WHERE s.tenant_id = c.tenant_id AND s.case_id = c.id AND c.closed_on IS NOT NULL ORDER BY s.ordinal DESC LIMIT 1) last
         ON true
     WHERE c.tenant_id = app.tenant_id() AND c.id = $1`,
    [caseId],
  );
  if (!row) throw new NotFound();
  return row;
}
