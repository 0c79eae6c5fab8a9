import {
  type Actor,
  CurrentActor,
  For,
  hashToken,
  Public,
  ROLES_OF_STAFF,
  SessionsService,
  setTokenCookie,
  tokenOf,
  TraceId,
} from '@app/access';
import { Config, Problem } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MeDto, SignInDto } from './me.dto';
import { SignInService } from './sign-in.service';

/** Sign-in, sign-out and who is signed in. */
@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Sign in. The session lives in an HttpOnly cookie; 401 for a wrong pair, 429 after too many tries. */
  @Post('session')
  @HttpCode(200)
  @Public()
  async signIn(
    @Body() { login, password }: SignInDto,
    @TraceId() traceId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeDto> {
    const secure = this.config.publicOrigin !== undefined;
    const old = tokenOf(request, secure);
    const token = await this.signIns.signIn(request.ip, login, password, traceId).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 429) reply.header('retry-after', error.extra['retryAfter']);
      throw error;
    });
    if (old) await this.sessions.close(old);
    setTokenCookie(reply, secure, token);
    const actor = await this.sessions.resolve(hashToken(token));
    if (!actor) throw new Problem(503, 'unavailable');
    return this.signIns.describe(actor);
  }

  /** Sign out; the session ends at once, everywhere. */
  @Delete('session')
  @HttpCode(204)
  @Public()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const secure = this.config.publicOrigin !== undefined;
    const token = tokenOf(request, secure);
    if (token) await this.sessions.close(token);
    setTokenCookie(reply, secure, null);
  }

  /** Who is signed in, and until when. */
  @Get('me')
  @For(...ROLES_OF_STAFF)
  async me(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.signIns.describe(actor);
  }
}
