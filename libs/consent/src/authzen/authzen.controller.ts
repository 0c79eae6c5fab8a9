import { CurrentService, ForServices, type ServiceActor, TraceId } from '@app/access';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { EvaluatedDto, EvaluatedManyDto, EvaluationDto, EvaluationsDto } from './evaluation.dto';
import { Evaluations } from './evaluations.service';
import { ActionSearchDto, FoundActionsDto, FoundEntitiesDto, ResourceSearchDto, SubjectSearchDto } from './search.dto';
import { Searches } from './searches.service';

/** Decisions for systems of agencies (OpenID AuthZEN Authorization API 1.0). */
@Controller('access/v1')
@ApiBearerAuth()
export class AuthzenController {
  constructor(
    private readonly evaluations: Evaluations,
    private readonly searches: Searches,
  ) {}

  /**
   * May this agency do this, for these purposes, with a file, a category of it or an item? A denial never tells whether there
   * is such a file. For service clients, about their own agency.
   */
  @Post('evaluation')
  @HttpCode(200)
  @ForServices()
  async evaluate(
    @CurrentService() service: ServiceActor,
    @TraceId() traceId: string,
    @Body() evaluation: EvaluationDto,
  ): Promise<EvaluatedDto> {
    return this.evaluations.evaluate(service, evaluation, traceId);
  }

  /** Up to a hundred evaluations, all of them or until one settles the matter. For service clients. */
  @Post('evaluations')
  @HttpCode(200)
  @ForServices()
  async evaluateMany(
    @CurrentService() service: ServiceActor,
    @TraceId() traceId: string,
    @Body() request: EvaluationsDto,
  ): Promise<EvaluatedManyDto> {
    return this.evaluations.evaluateMany(service, request, traceId);
  }

  /** Who of the own agency may do this? For service clients. */
  @Post('search/subject')
  @HttpCode(200)
  @ForServices()
  async searchSubjects(
    @CurrentService() service: ServiceActor,
    @TraceId() traceId: string,
    @Body() search: SubjectSearchDto,
  ): Promise<FoundEntitiesDto> {
    return this.searches.subjects(service, search, traceId);
  }

  /** Which files, sections or items may the own agency do this with? For service clients. */
  @Post('search/resource')
  @HttpCode(200)
  @ForServices()
  async searchResources(
    @CurrentService() service: ServiceActor,
    @TraceId() traceId: string,
    @Body() search: ResourceSearchDto,
  ): Promise<FoundEntitiesDto> {
    return this.searches.resources(service, search, traceId);
  }

  /** What may the own agency do with this? For service clients. */
  @Post('search/action')
  @HttpCode(200)
  @ForServices()
  async searchActions(
    @CurrentService() service: ServiceActor,
    @TraceId() traceId: string,
    @Body() search: ActionSearchDto,
  ): Promise<FoundActionsDto> {
    return this.searches.actions(service, search, traceId);
  }
}
