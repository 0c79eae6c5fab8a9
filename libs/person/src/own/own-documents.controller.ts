import { CurrentPerson, ForPerson, type PersonActor, TraceId } from '@app/access';
import { DocumentVersions, sendDocument, versionNumber } from '@app/cases';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OwnDocumentsDto } from './own-data.dto';
import { OwnDocumentsService } from './own-documents.service';

/** The documents in a person's own file, as part of the copy of her data (Art. 15(3) GDPR). */
@Controller('me/documents')
export class OwnDocumentsController {
  constructor(
    private readonly documents: OwnDocumentsService,
    private readonly versions: DocumentVersions,
  ) {}

  /** Which documents there are in her file, those about other people without their versions. Logged. */
  @Get()
  @ForPerson()
  async list(@CurrentPerson() person: PersonActor, @TraceId() traceId: string): Promise<OwnDocumentsDto> {
    return this.documents.list(person, traceId);
  }

  /** A version of a document, to be saved. 404 for what tells of other people: a human being decides about it (Art. 15(4) GDPR). Logged. */
  @Get(':documentId/versions/:number')
  @ForPerson()
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async read(
    @CurrentPerson() person: PersonActor,
    @TraceId() traceId: string,
    @Param('documentId') documentId: string,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ref = { caseId: person.caseId, documentId };
    const wanted = { number: versionNumber(number), as: 'save' } as const;
    sendDocument(reply, await this.versions.read(person, ref, wanted, traceId), 'save');
  }
}
