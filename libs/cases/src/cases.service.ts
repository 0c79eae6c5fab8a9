import { type Actor, admit, type Entrance, HotReads, SessionsService } from '@app/access';
import { AuditService } from '@app/audit';
import { isMarkable, SearchMarks } from '@app/documents';
import { Clock, Forbidden, Invalid, isId, newId, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseDto, CaseQuery, OpenCaseDto, OpeningDto } from './case.dto';
import { Case } from './case.entity';
import { READ_CASE } from './case.queries';
import { caseload, type CaseloadScope, filterValues } from './caseload.queries';
import { Person } from './person.entity';
import { SectionSeal } from './sections/section-seal.service';
import { personFields } from './sections/person-fields';

const OPENING_MS = 3_600_000;
const SCOPE_OF = { mine: 'own', absent: 'absent', nobody: 'intake' } as const;

/** Lists, reads and opens files. */
@Injectable()
export class CasesService {
  constructor(
    private readonly hot: HotReads,
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly seal: SectionSeal,
    private readonly sessions: SessionsService,
    private readonly marks: SearchMarks,
  ) {}

  /** A page of the own caseload as JSON text; for a team lead, of her team's. */
  async list(entrance: Entrance, query: CaseQuery): Promise<string> {
    const unassigned = query.holder === 'nobody';
    const marks = await this.marksFor(entrance, query.q);
    const own = await this.page(entrance, query, SCOPE_OF[query.holder], marks);
    if (own.role !== 'team-lead') return own.json ?? '';
    // She sees no towns, so she cannot ask for one either: what is found would tell.
    if (query.municipality !== undefined) throw new Invalid([{ field: 'municipality', code: 'isIn' }]);
    const { json } = await this.page(entrance, query, unassigned ? 'team-intake' : 'team');
    return json ?? '';
  }

  /** One file as JSON text. Throws 404 for a file that is not the actor's, 403 while a team lead has stated no reason. */
  async read(entrance: Entrance, id: string): Promise<string> {
    // What cannot be a file's id goes the same way as an id that is none.
    const asked = isId(id) ? id : newId();
    const { json, tenantId } = await this.hot.read(entrance, null, READ_CASE, [asked, newId(), entrance.traceId]);
    if (json === null) throw new NotFound();
    if (json.startsWith('{"reasonRequired"')) throw new Forbidden('reason-required');
    return this.seal.openIn(json, tenantId, asked);
  }

  /** Opens a file for a person. The number counts the tenant's files of the year. */
  async open(actor: Actor, given: OpenCaseDto, traceId: string): Promise<CaseDto> {
    const today = this.clock.today();
    return this.tenancy.run(actor, async (tx, at) => {
      const file = Case.open(actor, newId(), await nextNumber(tx, actor.tenantId, today.slice(0, 4)), today);
      const person = Object.assign(new Person(), personFields(given), {
        tenantId: actor.tenantId,
        id: newId(),
        caseId: file.id,
        principal: true,
        version: 1,
        updatedAt: at,
        updatedBy: actor.accountId,
      });
      await tx.insert(Case, file);
      await tx.insert(Person, person);
      await this.audit.write(tx, { action: 'case.opened', caseIds: [file.id], traceId });
      return this.whole(tx, file.id, traceId);
    });
  }

  /** Lets a team lead read a file for an hour. The reason stands in the log that the person can see. */
  async stateReason(actor: Actor, id: string, reason: string, traceId: string): Promise<OpeningDto> {
    return this.tenancy.run(actor, async (tx, openedAt) => {
      const endsAt = new Date(openedAt.getTime() + OPENING_MS);
      await admit(tx, actor, 'state-reason', id);
      await tx.query(
        `INSERT INTO file_opening (tenant_id, id, case_id, account_id, reason, opened_at, ends_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.tenantId, newId(), id, actor.accountId, reason, openedAt, endsAt],
      );
      await this.audit.write(tx, { action: 'case.opened-with-reason', caseIds: [id], reason, traceId });
      return { expiresAt: endsAt.toISOString() };
    });
  }

  /** The marks are the tenant's: only a search that may be exact has to ask first whose session this is. */
  private async marksFor({ token }: Entrance, q: string | undefined): Promise<string[]> {
    if (!q || !isMarkable(q)) return [];
    const actor = await this.sessions.resolve(token);
    return actor ? this.marks.marksOf(actor.tenantId, q) : [];
  }

  private async page(entrance: Entrance, query: CaseQuery, scope: CaseloadScope, marks: string[] = []) {
    const [key, id] = readCursor(query.after, 2) ?? [null, null];
    const filters = filterValues(query, marks);
    const statement = caseload(scope, query.sort, filters !== null);
    return this.hot.read(entrance, null, statement, [
      String(query.limit),
      newId(),
      entrance.traceId,
      key ?? null,
      id ?? null,
      ...(filters ?? []),
    ]);
  }

  private async whole(tx: EntityManager, id: string, traceId: string): Promise<CaseDto> {
    const [row] = await tx.query<Record<string, CaseDto>[]>(READ_CASE.text, [id, newId(), traceId]);
    const [file] = Object.values(row ?? {});
    if (!file) throw new NotFound();
    return file;
  }
}

async function nextNumber(tx: EntityManager, tenantId: string, year: string): Promise<string> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO case_counter (tenant_id, year, last) VALUES ($1, $2, 1)
       ON CONFLICT (tenant_id, year) DO UPDATE SET last = case_counter.last + 1 RETURNING last`,
    [tenantId, Number(year)],
  );
  return `${year}-${String(row?.last ?? 1).padStart(4, '0')}`;
}
