import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { PageQuery, readCursor } from '@app/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { RegisterServiceClientDto, ServiceClientDto, ServiceClientPageDto } from './service-client.dto';
import { ServiceClientsService } from './service-clients.service';

/** Systems of agencies that ask for decisions. */
@Controller('service-clients')
export class ServiceClientsController {
  constructor(private readonly clients: ServiceClientsService) {}

  /** The service clients of the own Kreis, newest first, ended ones included. For tenant admins. */
  @Get()
  @For('tenant-admin')
  async list(@CurrentActor() actor: Actor, @Query() { limit, after }: PageQuery): Promise<ServiceClientPageDto> {
    return this.clients.list(actor, limit, readCursor(after, 1)?.[0] ?? null);
  }

  /** Register a system of an agency with its public keys. For tenant admins. */
  @Post()
  @For('tenant-admin')
  async register(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() given: RegisterServiceClientDto,
  ): Promise<ServiceClientDto> {
    return this.clients.register(actor, given, traceId);
  }

  /** End a service client, at once and for good; 409 when it has ended already. For tenant admins. */
  @Post(':id/deactivation')
  @HttpCode(200)
  @For('tenant-admin')
  async deactivate(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<ServiceClientDto> {
    return this.clients.deactivate(actor, id, traceId);
  }
}
