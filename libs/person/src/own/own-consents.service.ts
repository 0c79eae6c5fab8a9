import { categoriesOf, type PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import {
  type ConsentDto,
  ConsentService,
  findConsent,
  lastSeenOn,
  listConsents,
  listStatutes,
  type StatuteDto,
  WithdrawalPreview,
  type WithdrawalPreviewDto,
} from '@app/consent';
import { dayOf, isId, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { cardOfConsent, cardOfStatute } from './basis-card';
import type { BasisCardDto, BasisCardPageDto, CardPaperDto, OpenToDto } from './own-consents.dto';

const PAGE = 200;

/** What a person allowed, what a law demands, and how she takes back what is hers to take back. */
@Injectable()
export class OwnConsentsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly consents: ConsentService,
    private readonly previews: WithdrawalPreview,
  ) {}

  async list(person: PersonActor, traceId: string): Promise<BasisCardPageDto> {
    return this.tenancy.run(person, async (tx, at) => {
      await this.audit.write(tx, { action: 'consents.read', caseIds: [person.caseId], traceId });
      const items = await cardsOf(tx, person.caseId, at);
      return { open: await openNow(tx, person.caseId), items, total: items.length, next: null };
    });
  }

  /** Ends a consent at once. Throws 404 for one that is not hers, 409 when it no longer holds. */
  async withdraw(person: PersonActor, id: string, traceId: string): Promise<BasisCardDto> {
    const withdrawn = await this.consents.withdraw(person, id, 'electronic', traceId);
    return this.tenancy.run(person, async (tx, at) => {
      const papers = await papersOf(tx, person.caseId);
      return cardOfConsent(withdrawn, dayOf(at), papers.get(id) ?? []);
    });
  }

  /** What would happen if she withdrew now. Throws 404 for a consent that is not hers. */
  async preview(person: PersonActor, id: string, traceId: string): Promise<WithdrawalPreviewDto> {
    if (!isId(id)) throw new NotFound();
    const found = await this.tenancy.run(person, (tx) => findConsent(tx, id));
    if (!found) throw new NotFound();
    return this.previews.preview(person, person.caseId, id, traceId);
  }
}

/** Everything that opens or shuts a file; what holds now first. */
export async function cardsOf(tx: EntityManager, caseId: string, at: Date): Promise<BasisCardDto[]> {
  const consents = await whole<ConsentDto>((after) => listConsents(tx, caseId, PAGE, after));
  const statutes = await whole<StatuteDto>((after) => listStatutes(tx, caseId, PAGE, after));
  const seen = await lastLooks(tx, statutes);
  const papers = await papersOf(tx, caseId);
  const cards = [
    ...consents.map((one) => cardOfConsent(one, dayOf(at), papers.get(one.id) ?? [])),
    ...statutes.map((one) => cardOfStatute(one, seen.get(one.id) ?? null)),
  ];
  return cards.toSorted((a, b) => Number(b.live) - Number(a.live) || b.recordedAt.localeCompare(a.recordedAt));
}

/** What each agency may read now, by the decision that its own requests get. */
async function openNow(tx: EntityManager, caseId: string): Promise<OpenToDto[]> {
  const rows = await tx.query<(Pick<OpenToDto, 'agency'> & { mask: number })[]>(
    `SELECT json_build_object('id', a.id, 'name', a.name, 'kind', a.kind) AS agency, s.mask
     FROM (SELECT agency_id, bit_or(app.open_mask($1, agency_id, purpose, 1)) AS mask FROM (
         SELECT DISTINCT agency_id, purpose FROM share WHERE tenant_id = app.tenant_id() AND case_id = $1) p GROUP BY agency_id) s
       JOIN agency a ON a.tenant_id = app.tenant_id() AND a.id = s.agency_id
     WHERE s.mask <> 0 ORDER BY a.name`,
    [caseId],
  );
  return rows.map(({ agency, mask }) => ({ agency, categories: categoriesOf(mask) }));
}

async function lastLooks(tx: EntityManager, statutes: StatuteDto[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; at: string | null }[]>(
    `SELECT x.id, ${lastSeenOn('x.id')} AS at FROM unnest($1::uuid[]) x(id)`,
    [statutes.map(({ id }) => id)],
  );
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at]])));
}

/** What shows that she declared something, by consent. */
async function papersOf(tx: EntityManager, caseId: string): Promise<Map<string, CardPaperDto[]>> {
  const rows = await tx.query<{ consentId: string; papers: CardPaperDto[] }[]>(
    `SELECT e.consent_id AS "consentId", jsonb_agg(jsonb_build_object('id', e.id, 'mediaType', e.media_type,
         'recordedAt', to_json(e.recorded_at)) ORDER BY e.id) AS papers
       FROM evidence e WHERE e.tenant_id = app.tenant_id() AND e.case_id = $1 GROUP BY 1`,
    [caseId],
  );
  return new Map(rows.map(({ consentId, papers }) => [consentId, papers]));
}

/** All pages of a list. */
async function whole<T>(page: (after: string | null) => Promise<{ items: T[]; next: string | null }>): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  do {
    const { items, next }: { items: T[]; next: string | null } = await page(after);
    all.push(...items);
    after = next === null ? null : (readCursor(next, 1)?.[0] ?? null);
  } while (after !== null);
  return all;
}
