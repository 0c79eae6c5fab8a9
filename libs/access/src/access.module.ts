import { Global, Module } from '@nestjs/common';
import { HotReads } from './hot-reads.service';
import { PersonSessionsService } from './person-sessions.service';
import { SessionStrategy } from './session.strategy';
import { SessionsService } from './sessions.service';
import { SignInThrottle } from './sign-in.throttle';

/** Who is acting and what they may do. */
@Global()
@Module({
  providers: [HotReads, PersonSessionsService, SessionStrategy, SessionsService, SignInThrottle],
  exports: [HotReads, PersonSessionsService, SessionsService, SignInThrottle],
})
export class AccessModule {}
