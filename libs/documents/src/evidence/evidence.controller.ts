import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { sentFile, TakesFile } from '@app/platform';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EvidenceDto, EvidencePageDto } from './evidence.dto';
import { EvidenceService } from './evidence.service';
import { sendEvidence } from './send-evidence';

const BINARY = { schema: { type: 'string', format: 'binary' } };

/** What shows that a consent was given, and by what right somebody speaks for a person. For the case manager alone. */
@Controller()
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /** Add a file, as the body, at most 10 MB: PDF, JPEG or PNG. It is sealed before it is stored. For the case manager. */
  @Post('consents/:id/evidence')
  @For('case-manager')
  @TakesFile()
  @ApiConsumes('application/pdf', 'image/jpeg', 'image/png')
  @ApiBody(BINARY)
  async add(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceDto> {
    return this.evidence.add(actor, { kind: 'consent', id }, sentFile(request), traceId);
  }

  /** What there is for a consent, without the files themselves. For the case manager. */
  @Get('consents/:id/evidence')
  @For('case-manager')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<EvidencePageDto> {
    return this.evidence.list(actor, { kind: 'consent', id }, traceId);
  }

  /** Add the proof of a representation, as the body, at most 10 MB: PDF, JPEG or PNG. For the case manager. */
  @Post('representatives/:id/evidence')
  @For('case-manager')
  @TakesFile()
  @ApiConsumes('application/pdf', 'image/jpeg', 'image/png')
  @ApiBody(BINARY)
  async addProof(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceDto> {
    return this.evidence.add(actor, { kind: 'representative', id }, sentFile(request), traceId);
  }

  /** What proves a representation, without the files themselves. For the case manager. */
  @Get('representatives/:id/evidence')
  @For('case-manager')
  async listProofs(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<EvidencePageDto> {
    return this.evidence.list(actor, { kind: 'representative', id }, traceId);
  }

  /** A file as it was added, to be saved. For the case manager. */
  @Get('evidence/:id')
  @For('case-manager')
  @ApiProduces('application/pdf', 'image/jpeg', 'image/png')
  @ApiOkResponse(BINARY)
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendEvidence(reply, id, await this.evidence.read(actor, id, traceId));
  }
}
