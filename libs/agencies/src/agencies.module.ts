import { Module } from '@nestjs/common';
import { SignInService } from './sign-in.service';

/** Tenants, agencies and the accounts of their staff. */
@Module({ providers: [SignInService], exports: [SignInService] })
export class AgenciesModule {}
