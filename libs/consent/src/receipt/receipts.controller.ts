import { type Actor, CurrentActor, For, Public, TraceId } from '@app/access';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReceiptKeysDto, ReceiptQuery } from './receipt.dto';
import { ReceiptSheets } from './receipt-sheets.service';
import { ReceiptSigning } from './receipt-signing';
import { ReceiptsService } from './receipts.service';
import { RECEIPT_TYPES, sendReceipt } from './send-receipt';

/** What a person has in her hand to prove what she declared. */
@Controller()
export class ReceiptsController {
  constructor(
    private readonly receipts: ReceiptsService,
    private readonly sheets: ReceiptSheets,
    private readonly signing: ReceiptSigning,
  ) {}

  /** The receipt of a consent (ISO/IEC TS 27560 in the DPV profile), signed, without sensitive data. For the case manager. */
  @Get('consents/:id/receipt')
  @For('case-manager')
  @ApiProduces(...Object.values(RECEIPT_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async receipt(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { format }: ReceiptQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendReceipt(reply, await this.receipts.issue(actor, id, traceId), format, (issued) => this.sheets.render(issued));
  }

  /** The public keys that receipts are verified with, offline too. Public. */
  @Get('receipt-keys')
  @Public()
  async keys(): Promise<ReceiptKeysDto> {
    return { keys: await this.signing.publicKeys() };
  }
}
