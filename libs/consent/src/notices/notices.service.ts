import { type Actor, categoriesOf } from '@app/access';
import { AuditService } from '@app/audit';
import { isId, NotFound, packCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NoticeDto, NoticePageDto } from './notice.dto';

interface Row extends Omit<NoticeDto, 'received'> {
  readonly mask: number;
  readonly caseId: string;
}

const SELECT = `SELECT o.id, o.case_id AS "caseId", o.case_number AS "caseNumber", o.ended_as AS "endedAs", o.purposes, o.mask,
    to_json(o.first_at) #>> '{}' AS "firstAt", to_json(o.last_at) #>> '{}' AS "lastAt", o.times,
    to_json(o.created_at) #>> '{}' AS "createdAt", to_json(o.acknowledged_at) #>> '{}' AS "acknowledgedAt"
  FROM outbox o WHERE o.tenant_id = app.tenant_id()`;
/** Open ones first, then the newest: both in one key that a cursor can carry. */
const KEY = `(o.acknowledged_at IS NULL)::integer || to_char(o.created_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS')`;

/** Tells agencies which consents have ended, and what they received on them (Art. 7(3), 19 GDPR). */
@Injectable()
export class NoticesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  async list(
    actor: Actor,
    { limit, after }: { limit: number; after: (string | null)[] | null },
    traceId: string,
  ): Promise<NoticePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      const rows = await tx.query<(Row & { key: string; total: number; open: number })[]>(
        `SELECT n.*, ${KEY} AS key, (SELECT count(*)::integer FROM outbox) AS total,
             (SELECT count(*)::integer FROM outbox WHERE acknowledged_at IS NULL) AS open
           FROM (${SELECT}) n JOIN outbox o ON o.tenant_id = app.tenant_id() AND o.id = n.id
           WHERE $2::text IS NULL OR (${KEY}, o.id) < ($2, $3::uuid) ORDER BY ${KEY} DESC, o.id DESC LIMIT $1`,
        [limit + 1, after?.[0] ?? null, after?.[1] ?? null],
      );
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const caseIds = [...new Set(page.map(({ caseId }) => caseId))];
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'notices.read', caseIds, traceId });
      return {
        items: page.map(published),
        total: rows[0]?.total ?? 0,
        open: rows[0]?.open ?? 0,
        next: rows.length > limit && last ? packCursor([last.key, last.id]) : null,
      };
    });
  }

  /** Confirms that the agency knows. The first confirmation stands. */
  async acknowledge(actor: Actor, id: string, traceId: string): Promise<NoticeDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      await tx.query(
        `UPDATE outbox SET acknowledged_at = $2, acknowledged_by = app.account_id()
           WHERE tenant_id = app.tenant_id() AND id = $1 AND acknowledged_at IS NULL`,
        [id, at],
      );
      const row = await this.find(tx, id);
      await this.audit.write(tx, { action: 'notice.acknowledged', caseIds: [row.caseId], traceId });
      return published(row);
    });
  }

  private async find(tx: EntityManager, id: string): Promise<Row> {
    const [row] = await tx.query<Row[]>(`${SELECT} AND o.id = $1`, [id]);
    if (!row) throw new NotFound();
    return row;
  }
}

function published({ id, caseNumber, endedAs, purposes, mask, ...times }: Row): NoticeDto {
  const { firstAt, lastAt, createdAt, acknowledgedAt } = times;
  const received = categoriesOf(mask);
  return {
    id,
    caseNumber,
    endedAs,
    purposes,
    received,
    firstAt,
    lastAt,
    times: times.times,
    createdAt,
    acknowledgedAt,
  };
}
