import { type Actor, CurrentActor, For } from '@app/access';
import { PageQuery, packCursor, readCursor, Tenancy } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { AgencyDto, AgencyPageDto } from './agency.dto';

/** The agencies of the own tenant. */
@Controller('agencies')
export class AgenciesController {
  constructor(private readonly tenancy: Tenancy) {}

  /** The agencies of the own Kreis, by name. */
  @Get()
  @For(
    'case-manager',
    'team-lead',
    'steering',
    'agency-officer',
    'data-protection-officer',
    'tenant-admin',
    'programme-officer',
  )
  async list(@CurrentActor() actor: Actor, @Query() { limit, after }: PageQuery): Promise<AgencyPageDto> {
    const cursor = readCursor(after, 2);
    const rows = await this.tenancy.run(actor, (tx) =>
      tx.query<(AgencyDto & { total: string })[]>(
        `SELECT a.id, a.name, a.kind, a.municipality_ags AS municipality, (SELECT count(*) FROM agency) AS total FROM agency a
           WHERE $2::text IS NULL OR (a.name, a.id) > ($2, $3::uuid) ORDER BY a.name, a.id LIMIT $1`,
        [limit + 1, cursor?.[0] ?? null, cursor?.[1] ?? null],
      ),
    );
    const items = rows.slice(0, limit).map(({ total: _, ...agency }) => agency);
    const last = items.at(-1);
    return {
      items,
      total: Number(rows[0]?.total ?? 0),
      next: rows.length > limit && last ? packCursor([last.name, last.id]) : null,
    };
  }
}
