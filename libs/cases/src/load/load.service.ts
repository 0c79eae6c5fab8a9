import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Conflict, isId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type {
  Intensity,
  LoadPageDto,
  ManagerLoadDto,
  SuggestionDto,
  SuggestionPageDto,
  WriteProfileDto,
} from './load.dto';
import { byFitness, forecastOf } from './load.policy';

type StoredLoad = Omit<ManagerLoadDto, 'free' | 'forecast'> & { readonly closings: string[] };

/** What case managers carry against their places, and who could take one more file. */
@Injectable()
export class LoadService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A team lead sees her team's, a case manager her own. No file is read for it. */
  async list(actor: Actor): Promise<LoadPageDto> {
    const referenceDate = this.clock.today();
    return this.tenancy.run(actor, async (tx) => {
      const [row] = await tx.query<{ ratio: number }[]>('SELECT app.caseload_limit($1) AS ratio', [referenceDate]);
      const stored = await tx.query<StoredLoad[]>(
        `SELECT account_id AS "accountId", name, has_left AS "hasLeft", fte::float8 AS fte, places, open_cases AS "openCases",
           weighted::float8 AS "weightedLoad", closings::text[] AS closings, languages, municipalities
         FROM app.team_load($1) ORDER BY name COLLATE "de-x-icu", account_id`,
        [referenceDate],
      );
      const items = stored.map(({ closings, ...load }) => {
        const free = load.places - load.openCases;
        return { ...load, free, forecast: forecastOf(free, closings, referenceDate) };
      });
      return { referenceDate, limit: row?.ratio ?? 0, items, total: items.length, next: null };
    });
  }

  /** Throws 404 for whoever is not of her team. */
  async writeProfile(actor: Actor, accountId: string, given: WriteProfileDto, traceId: string): Promise<void> {
    if (!isId(accountId)) throw new NotFound();
    await this.tenancy.run(actor, async (tx, at) => {
      const known = await tx.query<unknown[]>(
        'SELECT FROM account WHERE tenant_id = app.tenant_id() AND id = $1 AND agency_id = app.agency_id()',
        [accountId],
      );
      if (known.length === 0) throw new NotFound();
      await tx.query(
        `INSERT INTO case_manager_profile (tenant_id, account_id, languages, municipalities, updated_at, updated_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, app.account_id())
         ON CONFLICT (tenant_id, account_id) DO UPDATE SET languages = excluded.languages,
           municipalities = excluded.municipalities, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
        [accountId, given.languages, given.municipalities, at],
      );
      await this.audit.write(tx, { action: 'profile.written', traceId });
    });
  }

  /** Throws 404 for a file that is not the actor's, 409 for a closed one. */
  async setIntensity(actor: Actor, caseId: string, intensity: Intensity, traceId: string): Promise<void> {
    await this.tenancy.run(actor, async (tx) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      await tx.query('UPDATE case_file SET intensity = $2 WHERE tenant_id = app.tenant_id() AND id = $1', [
        caseId,
        intensity,
      ]);
      await this.audit.write(tx, { action: 'intensity.set', caseIds: [caseId], traceId });
    });
  }

  /** Throws 404 for a file that is not to be seen, 403 where it is not the actor's to give away. */
  async suggest(actor: Actor, caseId: string, traceId: string): Promise<SuggestionPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, actor.role === 'team-lead' ? 'assign' : 'hand-over', caseId);
      const items = await tx.query<SuggestionDto[]>(
        `SELECT account_id AS "accountId", name, free_places AS free, speaks_language AS "speaksLanguage",
           works_in_town AS "worksInTown" FROM app.suggested_managers($1, $2)`,
        [caseId, this.clock.today()],
      );
      // Even that a colleague speaks her language tells something of the person.
      await this.audit.write(tx, { action: 'suggestions.read', caseIds: [caseId], traceId });
      return { items: items.toSorted(byFitness), total: items.length, next: null };
    });
  }
}
