import { type Actor, CurrentActor, For } from '@app/access';
import { packCursor, PageQuery, readCursor, Tenancy } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ColleaguePageDto, type ColleagueOfAgencyDto } from './colleague.dto';

/** Who works in the Kreis and at its partners. */
@Controller('colleagues')
export class ColleaguesController {
  constructor(private readonly tenancy: Tenancy) {}

  /** Accounts of the own Kreis that can sign in, by name, to name one as deputy, as author or as somebody who works here. For staff who guide. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(@CurrentActor() actor: Actor, @Query() { limit, after }: PageQuery): Promise<ColleaguePageDto> {
    const cursor = readCursor(after, 2);
    const rows = await this.tenancy.run(actor, (tx) =>
      tx.query<(ColleagueOfAgencyDto & { total: number })[]>(
        `SELECT c.id, c.display_name AS name, json_build_object('id', a.id, 'name', a.name) AS agency,
             a.id = app.agency_id() AS "sameAgency", (SELECT count(*)::integer FROM account WHERE disabled_at IS NULL) AS total
           FROM account c JOIN agency a ON a.tenant_id = c.tenant_id AND a.id = c.agency_id
           WHERE c.disabled_at IS NULL AND ($2::text IS NULL OR (c.display_name, c.id) > ($2, $3::uuid))
           ORDER BY c.display_name, c.id LIMIT $1`,
        [limit + 1, cursor?.[0] ?? null, cursor?.[1] ?? null],
      ),
    );
    const items = rows.slice(0, limit).map(({ total: _, ...colleague }) => colleague);
    const last = items.at(-1);
    return {
      items,
      total: rows[0]?.total ?? 0,
      next: rows.length > limit && last ? packCursor([last.name, last.id]) : null,
    };
  }
}
