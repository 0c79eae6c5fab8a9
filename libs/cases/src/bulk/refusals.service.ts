import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { type InterfaceLanguage, Invalid, Problem, sentence, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Why a row was refused, as a single request would have been. */
export interface Refusal {
  readonly code: string;
  /** Whether it is about what was sent, not about the file. */
  readonly ofField: boolean;
}

/** What is told of rows that were refused, and written down. */
@Injectable()
export class Refusals {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /**
   * Whoever was turned away from a file stands in its log, as after a single request. What is no refusal but a failure is thrown
   * again: it ends the work, and no row is told that it was the reason.
   */
  async of(actor: Actor, id: string, failure: unknown, traceId: string): Promise<Refusal> {
    if (!(failure instanceof Problem) || failure.status >= 500) throw failure;
    const { status, code } = failure;
    if (status === 403 || status === 404)
      await this.tenancy.run(actor, (tx) => this.audit.refuse(tx, 'file.refused', code, id, traceId));
    const [fault] = failure instanceof Invalid ? failure.faults : [];
    return { code: fault?.code ?? code, ofField: fault !== undefined };
  }

  text(language: InterfaceLanguage, { code, ofField }: Refusal): string {
    return sentence(language, ofField ? 'field' : 'problem', code);
  }
}
