import { type Entrance, HotReads, SessionsService } from '@app/access';
import { SearchMarks } from '@app/documents';
import { Forbidden, Invalid, isId, newId, NotFound, readCursor } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CaseQuery } from './case.dto';
import { READ_CASE } from './case.queries';
import { caseload, type CaseloadScope, filterValues } from './caseload.queries';
import { SectionSeal } from './sections/section-seal.service';

const SCOPE_OF = { mine: 'own', absent: 'absent', nobody: 'intake' } as const;

/** Lists and reads files. */
@Injectable()
export class CasesService {
  constructor(
    private readonly hot: HotReads,
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

  /** The marks are the tenant's: only who searches has to be asked first whose session this is. */
  private async marksFor({ token }: Entrance, q: string | undefined): Promise<string[]> {
    if (!q) return [];
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
}
