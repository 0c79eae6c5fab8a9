import { Module } from '@nestjs/common';
import { ServiceClientsService } from './service-clients/service-clients.service';
import { TokenService } from './service-clients/token.service';
import { SignInService } from './sign-in.service';

/** Tenants, agencies, the accounts of their staff and the systems they send. */
@Module({
  providers: [ServiceClientsService, SignInService, TokenService],
  exports: [ServiceClientsService, SignInService, TokenService],
})
export class AgenciesModule {}
