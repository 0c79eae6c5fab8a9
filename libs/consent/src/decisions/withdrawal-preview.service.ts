import {
  type Actor,
  admit,
  CATEGORIES,
  categoriesOf,
  type Category,
  type LegalBasis,
  type PersonActor,
  type Purpose,
} from '@app/access';
import { AuditService } from '@app/audit';
import { isId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConsentDto } from '../consent.dto';
import { findConsent } from '../consent.queries';
import type { TransmittedDto, WithdrawalPreviewDto } from './decision.dto';

interface Openness {
  readonly masks: Record<string, number>;
  /** What is open one by one: a limit or a release reaches single items of a category that stays open. */
  readonly items: { purpose: string; category: Category; id: string }[];
  readonly bases: { category: string; basis: LegalBasis; id: string }[];
}

/** Says what a withdrawal would do by doing it and taking it back: the same triggers, the same policies, no second opinion. */
@Injectable()
export class WithdrawalPreview {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** Throws 404 for a consent that is not of the file, or a file that is not the actor's. */
  async preview(
    actor: Actor | PersonActor,
    caseId: string,
    id: string,
    traceId: string,
  ): Promise<WithdrawalPreviewDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'withdraw-consent', caseId, { lock: true });
      const consent = await findConsent(tx, id);
      if (!consent || consent.caseId !== caseId) throw new NotFound();
      await this.audit.write(tx, { action: 'consent.previewed', caseIds: [caseId], basisIds: [id], traceId });
      return this.whatIf(tx, consent);
    });
  }

  private async whatIf(tx: EntityManager, consent: ConsentDto): Promise<WithdrawalPreviewDto> {
    const before = await openTo(tx, consent);
    const transmitted = await received(tx, consent);
    await tx.query('SAVEPOINT preview');
    await tx.query(
      `UPDATE consent SET state = 'withdrawn', withdrawn_at = app.now(), withdrawal_channel = 'electronic'
         WHERE tenant_id = app.tenant_id() AND id = $1 AND state IN ('given', 'renewed') AND valid_until > app.now()`,
      [consent.id],
    );
    const after = await openTo(tx, consent);
    await tx.query('ROLLBACK TO SAVEPOINT preview');
    const anything = ({ masks }: Openness): boolean => Object.values(masks).some((mask) => mask !== 0);
    return {
      agency: consent.agency,
      losesCategories: narrowed(before, after),
      keepsCategories: after.bases
        .filter(({ category }) => (consent.categories as string[]).includes(category))
        .map((kept) => kept as WithdrawalPreviewDto['keepsCategories'][number]),
      gainsCategories: narrowed(after, before),
      losesFile: anything(before) && !anything(after),
      stops: consent.live ? ['every-read', 'every-list', 'every-export', 'pending-contributions'] : [],
      transmitted,
      // Art. 7(3) GDPR: what was done before stays lawful. Art. 19: whoever received it is told.
      obligations: [
        'lawful-until-now',
        'proof-is-kept',
        ...(transmitted.length > 0 ? ['recipients-are-told', 'recipients-keep-what-law-demands'] : []),
        ...(after.bases.some(({ basis }) => basis === 'statute') ? ['statute-remains'] : []),
      ],
    };
  }
}

/** The categories of which less stands open than before, as a whole or in single items. */
function narrowed(before: Openness, after: Openness): Category[] {
  const whole = Object.entries(before.masks).map(([purpose, mask]) => mask & ~(after.masks[purpose] ?? 0));
  const left = new Set(after.items.map(({ purpose, id }) => `${purpose} ${id}`));
  const single = before.items.filter(({ purpose, id }) => !left.has(`${purpose} ${id}`));
  const closed = new Set([...whole.flatMap(categoriesOf), ...single.map(({ category }) => category)]);
  return CATEGORIES.filter((category) => closed.has(category));
}

/** What stands open to the agency of a consent, for every purpose of the file, and on what. */
async function openTo(tx: EntityManager, { caseId, agency }: ConsentDto): Promise<Openness> {
  const [open] = await tx.query<Openness[]>(
    `WITH p AS (SELECT DISTINCT purpose FROM share WHERE tenant_id = app.tenant_id() AND case_id = $1 AND agency_id = $2),
       i AS (SELECT id, category FROM case_item WHERE tenant_id = app.tenant_id() AND case_id = $1 AND category IS NOT NULL
         UNION ALL SELECT id, category FROM case_section WHERE tenant_id = app.tenant_id() AND case_id = $1)
     SELECT coalesce((SELECT jsonb_object_agg(purpose, app.open_mask($1, $2, purpose, 1)) FROM p), '{}') AS masks,
       coalesce((SELECT jsonb_agg(jsonb_build_object('purpose', purpose, 'category', category, 'id', id)) FROM p CROSS JOIN i
         WHERE app.is_open($1, $2, ARRAY[purpose], 1, id)), '[]') AS items,
       coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('category', category, 'basis', s.basis, 'id', s.basis_id))
         FROM share s CROSS JOIN unnest(app.mask_categories(s.mask & app.open_mask($1, $2, s.purpose, 1))) category
         WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 AND s.agency_id = $2 AND s.actions & 1 <> 0
           AND s.valid_from <= app.now() AND s.valid_until > app.now()), '[]') AS bases`,
    [caseId, agency.id],
  );
  return open ?? { masks: {}, items: [], bases: [] };
}

async function received(tx: EntityManager, { id }: ConsentDto): Promise<TransmittedDto[]> {
  const rows = await tx.query<(Omit<TransmittedDto, 'categories'> & { mask: number; purpose?: Purpose })[]>(
    `SELECT json_build_object('id', a.id, 'name', a.name, 'kind', a.kind) AS agency, r.mask, to_json(r.first_at) #>> '{}' AS "firstAt",
       to_json(r.last_at) #>> '{}' AS "lastAt", r.times::integer AS times
     FROM app.received($1) r JOIN agency a ON a.tenant_id = app.tenant_id() AND a.id = r.agency_id ORDER BY a.name`,
    [id],
  );
  return rows.map(({ mask, ...row }) => ({ ...row, categories: categoriesOf(mask) }));
}
