import { setImmediate as breathe } from 'node:timers/promises';
import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Invalid, packCursor, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JournalHitDto, JournalHitsDto, SearchJournalDto } from './journal-search.dto';
import { contactsOf, factsOf, guidedFiles, type SearchedRow } from './journal-search.queries';
import { JournalSeal } from './journal-seal.service';
import { findWords, searchWords, snippetOf, standIn } from './search-text';

const USUAL = 20;
/** So many contacts are opened before others get their turn. */
const STEP = 100;

type Wanted = ReturnType<typeof searchWords>;

interface Hit {
  readonly row: SearchedRow;
  /** Everything that was written. */
  readonly text: string;
}

/**
 * Full-text search in the own caseload. Contacts lie sealed, so the database cannot look into them: they are opened in memory
 * for the length of one answer and forgotten with it (decision 15).
 */
@Injectable()
export class JournalSearch {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: JournalSeal,
  ) {}

  /** Throws 400 without a word to look for, 404 for a file that is not the actor's. Each file that is shown is logged. */
  async search(actor: Actor, query: SearchJournalDto, traceId: string): Promise<JournalHitsDto> {
    const wanted = searchWords(query.q);
    if (wanted.length === 0) throw new Invalid([{ field: 'q', code: 'isNotEmpty' }]);
    const after = readCursor(query.after, 3);
    return this.tenancy.run(actor, async (tx) => {
      if (query.caseId) await admit(tx, actor, 'read-journal', query.caseId);
      const files = query.caseId ? [query.caseId] : await guidedFiles(tx);
      const hits = await this.hits(actor, await contactsOf(tx, files, query), wanted);
      const start = after ? firstBeyond(hits, after) : 0;
      const shown = hits.slice(start, start + (query.limit ?? USUAL));
      const caseIds = [...new Set(shown.map(({ row }) => row.caseId))];
      await this.audit.write(tx, { action: 'journal.listed', caseIds, traceId });
      const last = shown.at(-1);
      const isMore = start + shown.length < hits.length;
      return {
        items: await described(tx, shown, wanted),
        total: hits.length,
        next: isMore && last ? packCursor([last.row.beganAt, last.row.caseId, last.row.id]) : null,
      };
    });
  }

  private async hits({ tenantId }: Actor, rows: readonly SearchedRow[], wanted: Wanted): Promise<Hit[]> {
    const keysOf = new Map(rows.flatMap(({ caseId, keys }) => (keys ? [[caseId, keys] as const] : [])));
    const open = this.seal.versionOpener(tenantId);
    const hits: Hit[] = [];
    for (const [place, row] of rows.entries()) {
      if (place % STEP === 0) await breathe();
      const { text, aside, family, agencies, others } = await open(row.caseId, {
        ...row,
        keys: keysOf.get(row.caseId) ?? null,
      });
      const all = [text, aside, family, agencies, others].filter(Boolean).join('\n');
      if (standIn(all, wanted)) hits.push({ row, text: all });
    }
    return hits;
  }
}

/** Where the next page begins, also when what the last one ended with was corrected meanwhile. */
function firstBeyond(hits: readonly Hit[], [beganAt, caseId, id]: (string | null)[]): number {
  const last = `${caseId ?? ''} ${id ?? ''}`;
  const place = hits.findIndex(({ row }) => {
    const later = Date.parse(row.beganAt) - Date.parse(beganAt ?? '');
    return later === 0 ? `${row.caseId} ${row.id}` > last : later < 0;
  });
  return place < 0 ? hits.length : place;
}

async function described(tx: EntityManager, hits: readonly Hit[], wanted: Wanted): Promise<JournalHitDto[]> {
  const facts = await factsOf(
    tx,
    hits.map(({ row }) => row.rowId),
  );
  return hits.flatMap(({ row: { rowId, kind, beganAt }, text }) => {
    const about = facts.get(rowId);
    return about ? [{ ...about, kind, beganAt, snippet: snippetOf(text, findWords(text, wanted)) }] : [];
  });
}
