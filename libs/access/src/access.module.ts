import { Global, Module } from '@nestjs/common';
import { HotReads } from './hot-reads.service';
import { SessionStrategy } from './session.strategy';
import { SessionsService } from './sessions.service';
import { SignInThrottle } from './sign-in.throttle';

/** Who is acting and what they may do. */
@Global()
@Module({
  providers: [HotReads, SessionStrategy, SessionsService, SignInThrottle],
  exports: [HotReads, SessionsService, SignInThrottle],
})
export class AccessModule {}
