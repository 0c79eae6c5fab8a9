import { Global, Module } from '@nestjs/common';
import { FeedThrottle } from './feed.throttle';
import { HotReads } from './hot-reads.service';
import { ServiceTokens } from './service-tokens.service';
import { PersonSessionsService } from './person-sessions.service';
import { SessionStrategy } from './session.strategy';
import { SessionsService } from './sessions.service';
import { SignInThrottle } from './sign-in.throttle';
import { TokenThrottle } from './token.throttle';

/** Who is acting and what they may do. */
@Global()
@Module({
  providers: [
    FeedThrottle,
    HotReads,
    PersonSessionsService,
    ServiceTokens,
    SessionStrategy,
    SessionsService,
    SignInThrottle,
    TokenThrottle,
  ],
  exports: [
    FeedThrottle,
    HotReads,
    PersonSessionsService,
    ServiceTokens,
    SessionsService,
    SignInThrottle,
    TokenThrottle,
  ],
})
export class AccessModule {}
