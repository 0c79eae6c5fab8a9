import { type Actor, CurrentActor, For, Public, TraceId } from '@app/access';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReceiptKeysDto, ReceiptQuery } from './receipt.dto';
import { ReceiptSheets } from './receipt-sheets.service';
import { ReceiptSigning } from './receipt-signing';
import { ReceiptsService } from './receipts.service';

const JWS = 'application/jose';
const LINKED_DATA = 'application/ld+json';
const PDF = 'application/pdf';

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
  @ApiProduces(JWS, LINKED_DATA, PDF)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async receipt(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { format }: ReceiptQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const issued = await this.receipts.issue(actor, id, traceId);
    if (format === 'jws') return void reply.type(JWS).send(issued.jws);
    if (format === 'json') return void reply.type(`${LINKED_DATA}; charset=utf-8`).send(JSON.stringify(issued.receipt));
    const name = `quittung-${issued.receipt['dct:identifier']}.pdf`;
    void reply.type(PDF).header('content-disposition', `inline; filename="${name}"`).send(this.sheets.render(issued));
  }

  /** The public keys that receipts are verified with, offline too. Public. */
  @Get('receipt-keys')
  @Public()
  async keys(): Promise<ReceiptKeysDto> {
    return { keys: await this.signing.publicKeys() };
  }
}
