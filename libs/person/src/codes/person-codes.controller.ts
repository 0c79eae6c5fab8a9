import { type Actor, CurrentActor, CurrentPerson, For, ForPerson, type PersonActor, TraceId } from '@app/access';
import { PageQuery, readCursor } from '@app/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PersonLetterService } from './person-letter.service';
import { IssueCodeDto, NewCodeDto, PersonCodeDto, PersonCodePageDto } from './person-code.dto';
import { PersonCodesService } from './person-codes.service';

/** The codes a person signs in with: on paper from her case manager, or taken by herself for next time. */
@Controller()
@ApiExtraModels(NewCodeDto)
export class PersonCodesController {
  constructor(
    private readonly codes: PersonCodesService,
    private readonly letters: PersonLetterService,
  ) {}

  /**
   * Issue a code for the person, or for who represents her: a letter as PDF in German beside her language, with the QR code,
   * or with the format `json` the code to show at a desk. It is shown this once. Codes issued before and not used end. 409
   * `birthday-missing` where the file has no date of birth. For the case manager.
   */
  @Post('cases/:id/person-codes')
  @For('case-manager')
  @ApiCreatedResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(NewCodeDto) } },
      'application/pdf': { schema: { type: 'string', format: 'binary' } },
    },
  })
  async issue(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: IssueCodeDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const issued = await this.codes.issue(actor, id, given, traceId);
    void reply.status(201);
    if (given.format === 'json') {
      void reply.send(issued.code);
      return;
    }
    void reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="zugang-${issued.code.id}.pdf"`)
      .send(this.letters.render(issued, given.language));
  }

  /** The codes of a file: issued, used, revoked, until when; never the code. For its case manager. */
  @Get('cases/:id/person-codes')
  @For('case-manager')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<PersonCodePageDto> {
    return this.codes.list(actor, id, limit, readCursor(after, 1)?.[0] ?? null, traceId);
  }

  /** Revoke a code; a session it opened ends with the next request. For the case manager. */
  @Post('person-codes/:id/revocation')
  @HttpCode(200)
  @For('case-manager')
  async revoke(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<PersonCodeDto> {
    return this.codes.revoke(actor, id, traceId);
  }

  /** A code for the next visit, as text and QR code. It replaces one that was not used. */
  @Post('me/next-code')
  @ForPerson()
  async next(@CurrentPerson() person: PersonActor, @TraceId() traceId: string): Promise<NewCodeDto> {
    return this.codes.issueNext(person, traceId);
  }
}
