import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ConsentDto } from '../consent.dto';
import { FhirService } from './fhir.service';

const FHIR = 'application/fhir+json';
const RESOURCE = { schema: { type: 'object', additionalProperties: true, description: 'A FHIR R5 Consent' } };

/** Consents as other systems of the field know them. */
@Controller()
export class FhirController {
  constructor(private readonly consents: FhirService) {}

  /** A consent, restriction or release as FHIR R5 Consent, with everything that is recorded of it. For the case manager. */
  @Get('consents/:id/fhir')
  @For('case-manager')
  @ApiProduces(FHIR)
  @ApiOkResponse(RESOURCE)
  async write(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const resource = await this.consents.write(actor, id, traceId);
    void reply.type(`${FHIR}; charset=utf-8`).send(JSON.stringify(resource));
  }

  /** Record a FHIR R5 Consent in the file of the person it is of. 400 for whatever in it is not understood. For the case manager. */
  @Post('cases/:id/consents/fhir')
  @For('case-manager')
  @ApiConsumes(FHIR, 'application/json')
  @ApiBody(RESOURCE)
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() resource: Record<string, unknown>,
  ): Promise<ConsentDto> {
    return this.consents.read(actor, id, resource, traceId);
  }
}
