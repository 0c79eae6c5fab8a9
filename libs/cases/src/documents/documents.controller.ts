import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { OFFICE_TYPES, sentFile, TakesDocument, UNKNOWN_TYPE } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ChangeDocumentDto,
  DeleteDocumentDto,
  DocumentDto,
  DocumentFileQuery,
  DocumentVersionParams,
  DocumentPageDto,
  DocumentsQuery,
  HoldDocumentDto,
  RecordDocumentDto,
} from './document.dto';
import { ENDINGS } from './document-file';
import { DocumentHolds } from './document-holds.service';
import { DocumentsService } from './documents.service';
import { DocumentVersions } from './document-versions.service';
import { WriteLetterDto } from './letter.dto';
import { LettersService } from './letters.service';
import { sendDocument, versionNumber } from './send-document';

const BINARY = { schema: { type: 'string', format: 'binary' } };

/** Papers of a file: uploaded or written from a template, every version kept. No agency sees any. */
@Controller('cases/:id')
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly versions: DocumentVersions,
    private readonly holds: DocumentHolds,
    private readonly letters: LettersService,
  ) {}

  /** The documents of a file without their contents, last changed first. For its case manager; for a team lead who stated a reason. */
  @Get('documents')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: DocumentsQuery,
  ): Promise<DocumentPageDto> {
    return this.documents.list(actor, id, query, traceId);
  }

  /** One document without its contents. For the case manager; for a team lead who stated a reason. */
  @Get('documents/:documentId')
  @For('case-manager', 'team-lead')
  async readOne(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
  ): Promise<DocumentDto> {
    return this.documents.read(actor, { caseId, documentId }, traceId);
  }

  /** Record a document; its file is added as a version. 409 for a closed file. For the case manager. */
  @Post('documents')
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordDocumentDto,
  ): Promise<DocumentDto> {
    return this.documents.record(actor, id, given, traceId);
  }

  /** Change title, category, marks or retention. 409 with the current one when somebody else was faster. For the case manager. */
  @Put('documents/:documentId')
  @For('case-manager')
  async change(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Body() given: ChangeDocumentDto,
  ): Promise<DocumentDto> {
    return this.documents.change(actor, { caseId, documentId }, given, traceId);
  }

  /** Delete a document with all versions, and say why. 400 for a retention that is not over and for one that is held (Art. 5(1)(e), 17 GDPR). For the case manager. */
  @Post('documents/:documentId/deletion')
  @HttpCode(204)
  @For('case-manager')
  async delete(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Body() { reason }: DeleteDocumentDto,
  ): Promise<void> {
    return this.documents.delete(actor, { caseId, documentId }, reason, traceId);
  }

  /** Keep a document from being deleted, in closed files too, and say why (Art. 17(3)(e), 18 GDPR). For the case manager. */
  @Post('documents/:documentId/hold')
  @HttpCode(200)
  @For('case-manager')
  async hold(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Body() { because }: HoldDocumentDto,
  ): Promise<DocumentDto> {
    return this.holds.hold(actor, { caseId, documentId }, because, traceId);
  }

  /** Let a held document go the way of its retention again. For the case manager. */
  @Delete('documents/:documentId/hold')
  @For('case-manager')
  async free(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
  ): Promise<DocumentDto> {
    return this.holds.free(actor, { caseId, documentId }, traceId);
  }

  /**
   * Add a file as a new version, as the body, at most 20 MB: PDF, JPEG, PNG, DOCX, XLSX, ODT or ODS. It is sealed before it is
   * stored. For the case manager.
   */
  @Post('documents/:documentId/versions')
  @For('case-manager')
  @TakesDocument()
  @ApiConsumes('application/pdf', 'image/jpeg', 'image/png', ...OFFICE_TYPES, UNKNOWN_TYPE)
  @ApiBody(BINARY)
  async add(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Req() request: FastifyRequest,
  ): Promise<DocumentDto> {
    return this.versions.add(actor, { caseId, documentId }, sentFile(request), traceId);
  }

  /** A version as it was added: to be saved, or with `as=preview` to be looked at. For its case manager; for a team lead who stated a reason. */
  @Get('documents/:documentId/versions/:number')
  @For('case-manager', 'team-lead')
  @ApiProduces(...Object.keys(ENDINGS))
  @ApiOkResponse(BINARY)
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param() { id: caseId, documentId, number }: DocumentVersionParams,
    @Query() { as }: DocumentFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = { number: versionNumber(number), as };
    sendDocument(reply, await this.versions.read(actor, { caseId, documentId }, wanted, traceId), as);
  }

  /** Write a letter from a template and keep it as a document, or as a new version of one. 409 for a closed file. For the case manager. */
  @Post('letters')
  @For('case-manager')
  async write(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: WriteLetterDto,
  ): Promise<DocumentDto> {
    return this.letters.write(actor, id, given, traceId);
  }
}
