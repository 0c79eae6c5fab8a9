import type { Actor } from '@app/access';
import { Conflict, isId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit.service';
import type { AccessReviewDetailDto, AccessReviewPageDto, DecideReviewDto, ReviewQuery } from './access-review.dto';
import { filesToTell, findReview, listReviews } from './access-review.queries';

/** What the data protection officer looks at: drawn reads, emergencies, and what stands out. */
@Injectable()
export class AccessReviewsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  async list(actor: Actor, query: ReviewQuery, traceId: string): Promise<AccessReviewPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await this.audit.write(tx, { action: 'access-reviews.listed', traceId });
      return listReviews(tx, query);
    });
  }

  /** Names who it was and whose file, so it is in the log of each. Throws 404 for what was not drawn. */
  async read(actor: Actor, id: string, traceId: string): Promise<AccessReviewDetailDto> {
    return this.tenancy.run(actor, async (tx) => {
      const review = await this.get(tx, id);
      await this.audit.write(tx, { action: 'access-review.read', caseIds: await filesToTell(tx, id), traceId });
      return review;
    });
  }

  /** Throws 404 for what was not drawn, 409 for what was found to be in order, or a breach, before. */
  async decide(actor: Actor, id: string, given: DecideReviewDto, traceId: string): Promise<AccessReviewDetailDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const before = await this.get(tx, id);
      if (before.result !== null && before.result !== 'question') throw new Conflict('review-decided');
      await tx.query(
        `UPDATE access_review SET result = $2, note = $3, decided_at = $4, decided_by = app.account_id()
           WHERE tenant_id = app.tenant_id() AND event_id = $1`,
        [id, given.result, given.note?.trim() ?? null, at],
      );
      await this.audit.write(tx, { action: 'access-review.decided', caseIds: await filesToTell(tx, id), traceId });
      return this.get(tx, id);
    });
  }

  private async get(tx: EntityManager, id: string): Promise<AccessReviewDetailDto> {
    const review = isId(id) ? await findReview(tx, id) : null;
    if (!review) throw new NotFound();
    return review;
  }
}
