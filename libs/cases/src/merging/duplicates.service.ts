import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { findAllAlike } from '../duplicates/find-alike';
import { comparedAs, type Known } from '../duplicates/likeness';
import type { DuplicateFileDto, DuplicatesDto } from './merge.dto';
import { filesOf, listMerges } from './merge.queries';

/** Looks for other files of the person of a file, among those the asker sees. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** Throws 404 for a file that is not the actor's, 403 while a team lead has stated no reason. Each file shown is logged. */
  async list(actor: Actor, caseId: string, traceId: string): Promise<DuplicatesDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const merges = await listMerges(tx, caseId);
      const merged = new Set(merges.flatMap(({ otherId, undoneAt }) => (otherId && !undoneAt ? [otherId] : [])));
      const items = (await alikeFiles(tx, caseId)).filter((file) => !merged.has(file.caseId));
      const caseIds = [caseId, ...items.map((file) => file.caseId)];
      await this.audit.write(tx, { action: 'files.compared', caseIds, traceId });
      return { items, merges };
    });
  }
}

async function alikeFiles(tx: EntityManager, caseId: string): Promise<DuplicateFileDto[]> {
  const [person] = await tx.query<Known[]>(
    `SELECT family_name AS "familyName", given_name AS "givenName", born_on::text AS "bornOn" FROM person
       WHERE tenant_id = app.tenant_id() AND case_id = $1 AND principal`,
    [caseId],
  );
  if (!person) return [];
  const [alike = []] = await findAllAlike(tx, [comparedAs(person)]);
  const sure = new Set(alike.flatMap(({ personId, verdict }) => (verdict === 'same' ? [personId] : [])));
  const files = await filesOf(
    tx,
    alike.map(({ personId }) => personId),
  );
  return files
    .filter((file) => file.caseId !== caseId)
    .map(({ personId, ...file }) => ({ ...file, isSure: sure.has(personId) }));
}
