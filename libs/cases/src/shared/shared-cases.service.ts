import { type Entrance, HotReads } from '@app/access';
import { isId, newId, NotFound, readCursor } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SectionSeal } from '../sections/section-seal.service';
import type { SharedCaseQuery } from './shared-case.dto';
import { namePattern } from '../caseload.queries';
import { READ_SHARED } from './shared-case.queries';
import { listShared } from './shared-list.queries';

/** What a partner sees: exactly what a live consent gives its agency for the purpose it states. */
@Injectable()
export class SharedCasesService {
  constructor(
    private readonly hot: HotReads,
    private readonly seal: SectionSeal,
  ) {}

  /** A page of shared files as JSON text. */
  async list(entrance: Entrance, { purpose, q, sort, limit, after }: SharedCaseQuery): Promise<string> {
    const [key, id] = readCursor(after, 2) ?? [null, null];
    const values = [String(limit), newId(), entrance.traceId, key ?? null, id ?? null, ...(q ? [namePattern(q)] : [])];
    const search = { sort, words: q ? 'some' : 'none', purposes: purpose.length > 1 ? 'many' : 'one' } as const;
    const { json } = await this.hot.read(entrance, purpose.join(), listShared(search), values);
    return json ?? '';
  }

  /** One shared file as JSON text. Throws 404 without a live basis, as for a file that does not exist. */
  async read(entrance: Entrance, id: string, purpose: readonly string[]): Promise<string> {
    // What cannot be a file's id goes the same way as an id that is none.
    const asked = isId(id) ? id : newId();
    const { json, tenantId } = await this.hot.read(entrance, purpose.join(), READ_SHARED, [
      asked,
      newId(),
      entrance.traceId,
    ]);
    if (json === null) throw new NotFound();
    return this.seal.openIn(json, tenantId, asked);
  }
}
