import { Config } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import type { Actor } from './actor';
import { SessionsService } from './sessions.service';
import { tokenOf } from './session-token';

/** Finds the actor behind a request's session, anew each time: a revoked session ends with the next request. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor(
    private readonly sessions: SessionsService,
    @Inject(Config) private readonly config: Config,
  ) {
    super();
  }

  async validate(request: unknown): Promise<Actor | false> {
    const token = tokenOf(request as FastifyRequest, this.config.publicOrigin !== undefined);
    return (token && (await this.sessions.resolve(token))) ?? false;
  }
}
