import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { PageQuery, sentFile, TakesList } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  ConfirmImportDto,
  ImportDto,
  ImportPageDto,
  ImportRowPageDto,
  ImportRowQuery,
  MappingDto,
  UploadQuery,
} from './import.dto';
import { ImportsService } from './imports.service';

/** Lists of people the Integration Point knows, on their way to being intakes. Each is its bringer's alone. */
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /**
   * Bring a list, as the body: CSV or XLSX with headings, at most 25 MB and 100,000 rows. It is sealed, and nothing becomes a file.
   * 400 for what is no list. For case managers and team leads.
   */
  @Post()
  @For('case-manager', 'team-lead')
  @TakesList()
  @ApiConsumes('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async upload(
    @CurrentActor() actor: Actor,
    @Query() { source }: UploadQuery,
    @Req() request: FastifyRequest,
  ): Promise<ImportDto> {
    return this.imports.upload(actor, source, sentFile(request));
  }

  /** Own imports of the last thirty days. For case managers and team leads. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(@CurrentActor() actor: Actor, @Query() { limit, after }: PageQuery): Promise<ImportPageDto> {
    return this.imports.list(actor, limit, after);
  }

  /** An import and how far it has come. For whoever brought the list. */
  @Get(':id')
  @For('case-manager', 'team-lead')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ImportDto> {
    return this.imports.read(actor, id);
  }

  /**
   * Say which column is what; it is kept for the next list of this source. The rows are then looked at, and compared with persons
   * whose files the asker sees. 409 `import-not-mapping`. For whoever brought the list.
   */
  @Put(':id/mapping')
  @For('case-manager', 'team-lead')
  async map(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() mapping: MappingDto): Promise<ImportDto> {
    return this.imports.map(actor, id, mapping);
  }

  /** The rows as they would be brought in, with what is wrong and who is known already. For whoever brought the list. */
  @Get(':id/rows')
  @For('case-manager', 'team-lead')
  async rows(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: ImportRowQuery,
  ): Promise<ImportRowPageDto> {
    return this.imports.rows(actor, id, query, traceId);
  }

  /**
   * Bring rows in: each becomes intake that nobody has taken, of the source `integration-point`. Nobody is written to. 400 for a row
   * that is refused or known, 409 `import-not-ready`. For whoever brought the list.
   */
  @Post(':id/confirmation')
  @HttpCode(202)
  @For('case-manager', 'team-lead')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() given: ConfirmImportDto,
  ): Promise<ImportDto> {
    return this.imports.confirm(actor, id, given);
  }

  /** Forget a list at once; files that were opened stay. 409 `import-being-written`. For whoever brought the list. */
  @Delete(':id')
  @HttpCode(204)
  @For('case-manager', 'team-lead')
  async discard(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.imports.discard(actor, id);
  }
}
