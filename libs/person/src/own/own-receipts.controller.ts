import { CurrentPerson, ForPerson, type PersonActor, TraceId } from '@app/access';
import { RECEIPT_TYPES, ReceiptQuery, ReceiptSheets, sendReceipt } from '@app/consent';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OwnReceiptsService } from './own-receipts.service';

/** What a person has in her hand to prove what she declared, and that she took it back. */
@Controller('me/consents')
export class OwnReceiptsController {
  constructor(
    private readonly receipts: OwnReceiptsService,
    private readonly sheets: ReceiptSheets,
  ) {}

  /** The receipt of an own consent: signed, to be checked by whoever has the public keys, or as PDF in German beside her language. Logged. */
  @Get(':id/receipt')
  @ForPerson()
  @ApiProduces(...Object.values(RECEIPT_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async receipt(
    @CurrentPerson() person: PersonActor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { format }: ReceiptQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const issued = await this.receipts.issue(person, id, traceId);
    sendReceipt(reply, issued, format, (printed) => this.sheets.render(printed, person.language));
  }
}
