import {
  CurrentPerson,
  ForPerson,
  hashToken,
  type PersonActor,
  PersonSessionsService,
  Public,
  setTokenCookie,
  tokenOf,
  TraceId,
} from '@app/access';
import { Config, Problem } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChooseLanguageDto, PersonMeDto, PersonSignInDto } from './person-session.dto';
import { PersonSessionService } from './person-session.service';

/** The session of a person, or of who represents her. Its cookie is another than staff's: one browser may hold both. */
@Controller()
export class PersonSessionController {
  constructor(
    private readonly signIns: PersonSessionService,
    private readonly sessions: PersonSessionsService,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * Sign in with the code of a letter and the date of birth. A code opens one session. 400 for a code that is mistyped, 401
   * `code-failed` for one that opens nothing, for whatever reason; 429 after too many tries.
   */
  @Post('person-session')
  @HttpCode(200)
  @Public()
  async signIn(
    @Body() given: PersonSignInDto,
    @TraceId() traceId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonMeDto> {
    const old = tokenOf(request, this.secure, 'pid');
    const token = await this.signIns.signIn(request.ip, given, traceId).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 429) reply.header('retry-after', error.extra['retryAfter']);
      throw error;
    });
    if (old) await this.sessions.close(old);
    setTokenCookie(reply, this.secure, token, 'pid');
    const person = await this.sessions.resolve(hashToken(token));
    if (!person) throw new Problem(503, 'unavailable');
    return this.signIns.describe(person);
  }

  /** Who is signed in, in which language, until when, and which agency guides the file. */
  @Get('person-session')
  @ForPerson()
  async me(@CurrentPerson() person: PersonActor): Promise<PersonMeDto> {
    return this.signIns.describe(person);
  }

  /** Sign out; the session ends at once. */
  @Delete('person-session')
  @HttpCode(204)
  @Public()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = tokenOf(request, this.secure, 'pid');
    if (token) await this.sessions.close(token);
    setTokenCookie(reply, this.secure, null, 'pid');
  }

  /** Choose the language of the pages. */
  @Put('me/language')
  @HttpCode(204)
  @ForPerson()
  async choose(@CurrentPerson() person: PersonActor, @Body() { language }: ChooseLanguageDto): Promise<void> {
    await this.signIns.choose(person, language);
  }

  private get secure(): boolean {
    return this.config.publicOrigin !== undefined;
  }
}
