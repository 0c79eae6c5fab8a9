import { CATEGORIES, type Category } from '@app/access';
import { AuditService } from '@app/audit';
import { type AccessDecision, AccessDecisions, denialsOf, type Question } from '@app/consent';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AgencyParticipantDto, AgendaPointDto, OpennessDto, PointStandingDto } from './conference.dto';

/** A category that an agency may see, and the decision that says so. */
export interface OpenCategory {
  readonly category: Category;
  readonly question: Question;
  readonly decision: AccessDecision;
}

/** What was told to an agency, and to whom it is told that it was. */
interface Disclosure {
  readonly action: 'conference.disclosed' | 'conference.invited';
  readonly agency: string;
  readonly open: readonly OpenCategory[];
  readonly traceId: string;
}

type Participant = Pick<AgencyParticipantDto, 'agencyId' | 'purpose'>;

/** What each agency of a conference may see: asked of the one place that decides, each time anew. */
@Injectable()
export class ConferenceOpenness {
  constructor(
    private readonly decisions: AccessDecisions,
    private readonly audit: AuditService,
  ) {}

  /** For the moment of the conference while that lies ahead, for now once it does not. */
  async of(
    tx: EntityManager,
    caseId: string,
    { agencies, agenda, plannedAt }: { agencies: Participant[]; agenda: AgendaPointDto[]; plannedAt: Date },
    now: Date,
  ): Promise<OpennessDto> {
    return asIfAt(tx, caseId, { at: plannedAt > now ? plannedAt : now, now }, async (asOf) => ({
      asOf: asOf.toISOString(),
      agencies: (await this.decideAll(tx, caseId, agencies)).map(({ agencyId, decided }) => ({
        agencyId,
        open: decided.filter(isOpen).map(({ category }) => category),
        points: agenda.map((point) => standingOf(point, decided)),
      })),
    }));
  }

  /** The categories that stand open to an agency now. */
  async openTo(tx: EntityManager, caseId: string, agency: Participant): Promise<OpenCategory[]> {
    const [found] = await this.decideAll(tx, caseId, [agency]);
    return found?.decided.filter(isOpen) ?? [];
  }

  /** Writes down what an agency was told, an entry for each category on the bases that it rests on. */
  async disclose(tx: EntityManager, { action, agency, open, traceId }: Disclosure): Promise<void> {
    for (const { category, question, decision } of open) {
      const bases = await basesOf(tx, { category, question, decision });
      // The entry says for which purpose, as that of the agency's own look would.
      await tx.query(`SELECT set_config('app.purpose', $1, true)`, [question.purposes.join()]);
      await this.audit.write(tx, {
        action,
        caseIds: bases.map(() => question.caseId),
        basisIds: bases.map(({ id }) => id),
        disclosed: {
          bases: bases.map(({ basis }) => basis),
          masks: bases.map(() => 1 << CATEGORIES.indexOf(category)),
        },
        reason: agency,
        traceId,
      });
      await tx.query(`SELECT set_config('app.purpose', '', true)`);
    }
  }

  private async decideAll(tx: EntityManager, caseId: string, agencies: readonly Participant[]) {
    const asked = agencies.flatMap(({ agencyId, purpose }) =>
      CATEGORIES.map((category) => ({ caseId, agencyId, purposes: [purpose], action: 'read' as const, category })),
    );
    const decisions = asked.length > 0 ? await this.decisions.decideAll(tx, asked) : [];
    const answered = asked.flatMap((question, place): OpenCategory[] => {
      const decision = decisions[place];
      return decision ? [{ category: question.category, question, decision }] : [];
    });
    return agencies.map(({ agencyId }) => ({
      agencyId,
      decided: answered.filter(({ question }) => question.agencyId === agencyId),
    }));
  }
}

function isOpen({ decision }: OpenCategory): boolean {
  return decision.decision === 'permit';
}

function standingOf({ id, category }: AgendaPointDto, decided: readonly OpenCategory[]): PointStandingDto {
  if (category === null) return { pointId: id, standing: 'unlabelled', reason: null };
  const decision = decided.find((one) => one.category === category)?.decision;
  return decision?.decision === 'permit'
    ? { pointId: id, standing: 'open', reason: null }
    : { pointId: id, standing: 'closed', reason: decision?.reason ?? 'no-basis' };
}

/** What a category is open on. Where the person denies it to the agency, only a duty by statute can be the reason. */
async function basesOf(tx: EntityManager, { category, question, decision }: OpenCategory) {
  const covering = decision.bases.filter(({ misses }) => misses.length === 0);
  const [purpose] = question.purposes;
  const denials = purpose ? await denialsOf(tx, question, purpose) : [];
  const isDenied = denials.some(({ whole, categories }) => whole && categories.includes(category));
  return isDenied ? covering.filter(({ basis }) => basis === 'statute') : covering;
}

/**
 * Decides as the database would decide at another moment: consents that end until then are over, those that begin are live. Who
 * will not see the file any more then, as a deputy, is answered for now.
 */
async function asIfAt<T>(
  tx: EntityManager,
  caseId: string,
  { at, now }: { at: Date; now: Date },
  work: (asOf: Date) => Promise<T>,
): Promise<T> {
  const [before] = await tx.query<{ setting: string | null }[]>(`SELECT current_setting('app.now', true) AS setting`);
  const set = (moment: string) => tx.query(`SELECT set_config('app.now', $1, true)`, [moment]);
  await set(at.toISOString());
  const [seen] = await tx.query<unknown[]>('SELECT FROM case_file WHERE tenant_id = app.tenant_id() AND id = $1', [
    caseId,
  ]);
  if (!seen) await set(before?.setting ?? '');
  const result = await work(seen ? at : now);
  await set(before?.setting ?? '');
  return result;
}
