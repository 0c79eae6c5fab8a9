import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { NotFound, readCursor, Tenancy } from '@app/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AuditService } from '../audit.service';
import { AccountSearchDto, TouchedFilePageDto } from './account-search.dto';
import { findTouched } from './account-search.queries';

/** "Whose files did this account touch?": the first question after a breach. */
@Controller('access-log/searches')
export class AccountSearchController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /**
   * The files an account touched between two instants, with how often, when and by which acts, refused attempts included. The
   * search stands with its reason in the log of each file it lists. For the data protection officer. 404 for a login that
   * nobody in the own Kreis has.
   */
  @Post()
  @HttpCode(200)
  @For('data-protection-officer')
  @ApiOkResponse({ type: TouchedFilePageDto })
  async search(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() { login, from, until, reason, limit, after }: AccountSearchDto,
  ): Promise<TouchedFilePageDto> {
    const cursor = readCursor(after, 1)?.[0] ?? null;
    return this.tenancy.run(actor, async (tx) => {
      const [account] = await tx.query<{ id: string }[]>('SELECT id FROM account WHERE login = lower($1)', [login]);
      if (!account) throw new NotFound();
      const page = await findTouched(tx, { accountId: account.id, from, until, limit, after: cursor });
      const caseIds = page.items.map(({ caseId }) => caseId);
      await this.audit.write(tx, { action: 'access-log.searched', caseIds, reason, traceId });
      return page;
    });
  }
}
