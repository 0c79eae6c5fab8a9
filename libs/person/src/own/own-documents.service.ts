import type { PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, type Place, type SealedContent } from '@app/documents';
import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OwnDocumentDto, OwnDocumentsDto } from './own-data.dto';
import { DOCUMENTS } from './own-data.queries';

type Row = Omit<OwnDocumentDto, 'title' | 'heldBecause'> & { readonly content: SealedContent };

interface Words {
  readonly title: string;
  readonly because?: string;
}

/** Reads which documents there are in a person's own file. */
@Injectable()
export class OwnDocumentsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
  ) {}

  /** Logged as a look of her own. */
  async list(person: PersonActor, traceId: string): Promise<OwnDocumentsDto> {
    return this.tenancy.run(person, async (tx) => {
      await this.audit.write(tx, { action: 'documents.listed', caseIds: [person.caseId], traceId });
      return { items: await this.of(tx, person) };
    });
  }

  /** For the copy of her data. */
  async of(tx: EntityManager, file: Pick<Place, 'tenantId' | 'caseId'>): Promise<OwnDocumentDto[]> {
    const { tenantId, caseId } = file;
    const rows = await tx.query<Row[]>(DOCUMENTS, [caseId]);
    const open = this.seal.opener();
    return Promise.all(
      rows.map(async ({ content, ...row }) => {
        const words = (await open(content, { tenantId, caseId, kind: 'document', id: row.id })) as Words;
        return { ...row, title: words.title, heldBecause: words.because ?? null };
      }),
    );
  }
}
