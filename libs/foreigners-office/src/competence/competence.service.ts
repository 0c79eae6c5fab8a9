import type { Actor } from '@app/access';
import { Clock, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CompetenceDto, CompetenceQuery, OfficeDto } from './competence.dto';
import { findCompetence } from './competence.policy';
import { readCompetences } from './read-competences';

/** Proposes the office that is competent for a town, from what is known. It knows no file. */
@Injectable()
export class CompetenceService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
  ) {}

  async propose(actor: Actor, { ags, matter, on = this.clock.today() }: CompetenceQuery): Promise<CompetenceDto> {
    const { row, others } = findCompetence(readCompetences(), { ags, matter, on });
    const names = [...(row?.office ? [row.office] : []), ...others];
    const agencies = await this.tenancy.run(actor, (tx) =>
      tx.query<{ id: string; name: string }[]>(
        'SELECT g.id, g.name FROM agency g WHERE g.tenant_id = app.tenant_id() AND g.name = ANY ($1)',
        [names],
      ),
    );
    const officeOf = (name: string): OfficeDto => ({
      name,
      agencyId: agencies.find((agency) => agency.name === name)?.id ?? null,
    });
    return {
      ags,
      matter,
      on,
      office: row?.office ? officeOf(row.office) : null,
      rule: row?.rule ?? null,
      source: row?.source ?? null,
      verified: row?.verified ?? false,
      remark: row?.remark ?? null,
      candidates: others.map(officeOf),
    };
  }
}
