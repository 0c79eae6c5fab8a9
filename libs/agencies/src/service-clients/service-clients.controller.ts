import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  RegisterServiceClientDto,
  ReplaceKeysDto,
  ServiceClientDto,
  ServiceClientPageDto,
  ServiceClientQuery,
} from './service-client.dto';
import { ServiceClientsService } from './service-clients.service';

/** Systems of agencies that ask for decisions. */
@Controller('service-clients')
export class ServiceClientsController {
  constructor(private readonly clients: ServiceClientsService) {}

  /** The service clients of the own Kreis, newest first unless asked otherwise, ended ones included. For tenant admins. */
  @Get()
  @For('tenant-admin')
  async list(@CurrentActor() actor: Actor, @Query() query: ServiceClientQuery): Promise<ServiceClientPageDto> {
    return this.clients.list(actor, query);
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

  /**
   * Replace the public keys of a service client: from the next assertion on only these count. Tokens given before live out
   * their five minutes. 409 when it has ended. For tenant admins.
   */
  @Put(':id/keys')
  @For('tenant-admin')
  async replaceKeys(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { jwks }: ReplaceKeysDto,
  ): Promise<ServiceClientDto> {
    return this.clients.replaceKeys(actor, id, jwks, traceId);
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
