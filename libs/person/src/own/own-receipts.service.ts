import type { PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import { type IssuedReceipt, ReceiptsService } from '@app/consent';
import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Issues to a person the receipts of what she declared, the same that her case manager can hand her. */
@Injectable()
export class OwnReceiptsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly receipts: ReceiptsService,
  ) {}

  /** Throws 404 for a consent that is not hers. */
  async issue(person: PersonActor, id: string, traceId: string): Promise<IssuedReceipt> {
    return this.tenancy.run(person, async (tx) => {
      const issued = await this.receipts.receiptFor(tx, id);
      await this.audit.write(tx, { action: 'consent.receipt', caseIds: [person.caseId], basisIds: [id], traceId });
      return issued;
    });
  }
}
