import { type Actor, admit, CurrentActor, For, TraceId } from '@app/access';
import { AuditService } from '@app/audit';
import { Invalid, Tenancy } from '@app/platform';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { StaffClientDto } from './staff-client.dto';

/** Staff who are clients themselves: in no role of theirs do they see that file, its log included (rule 21). */
@Controller('cases/:id/staff-clients')
export class StaffClientsController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** Close a file to an account, for good and at once: its owner is a client in it, or close to one. For case manager and team lead. */
  @Post()
  @HttpCode(204)
  @For('case-manager', 'team-lead')
  async close(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { accountId }: StaffClientDto,
  ): Promise<void> {
    await this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, 'list', id);
      // Whoever locks herself out of a file would take it from the person: a colleague has to do it.
      const found = await tx.query<unknown[]>(
        'SELECT FROM account WHERE tenant_id = app.tenant_id() AND id = $1 AND id <> app.account_id()',
        [accountId],
      );
      if (found.length === 0) throw new Invalid([{ field: 'accountId', code: 'unknownColleague' }]);
      await tx.query(
        `INSERT INTO own_file (tenant_id, account_id, case_id, recorded_by, recorded_at)
           SELECT app.tenant_id(), $1, $2, app.account_id(), $3 WHERE NOT EXISTS (
             SELECT FROM own_file WHERE tenant_id = app.tenant_id() AND account_id = $1 AND case_id = $2)`,
        [accountId, id, at],
      );
      await this.audit.write(tx, { action: 'case.closed-to-staff', caseIds: [id], traceId });
    });
  }
}
