import { Public, TokenThrottle, TraceId } from '@app/access';
import { Body, Controller, HttpCode, Post, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OAuthError, OAuthErrorFilter } from './oauth-error';
import { TokenDto, TokenRequestDto } from './token.dto';
import { readTokenRequest, TokenService } from './token.service';

/** What a proof is counted as that names no client. */
const UNREADABLE = 'unreadable';

/** Where service clients of agencies get their access tokens. */
@Controller('access/v1')
export class TokenController {
  constructor(
    private readonly tokens: TokenService,
    private readonly throttle: TokenThrottle,
  ) {}

  /**
   * An access token for five minutes, for a client that proves with `private_key_jwt` who it is. 401 `invalid_client` for any
   * proof that does not hold, one that was presented before included; 429 `temporarily_unavailable` with `Retry-After` after
   * ten of them in an hour from one network. Public.
   */
  @Post('token')
  @HttpCode(200)
  @Public()
  @UseFilters(OAuthErrorFilter)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: TokenRequestDto })
  async issue(
    @Body() form: Record<string, unknown> | undefined,
    @TraceId() traceId: string,
    @Req() request: FastifyRequest,
  ): Promise<TokenDto> {
    const asked = readTokenRequest(form ?? {});
    const counted = [request.ip, asked.claimed ?? UNREADABLE] as const;
    const wait = await this.throttle.wait(...counted);
    if (wait > 0) throw new OAuthError('temporarily_unavailable', wait);
    const token = await this.tokens.issue(asked, traceId);
    if (!token) {
      await this.throttle.fail(...counted);
      throw new OAuthError('invalid_client');
    }
    await this.throttle.succeed(...counted);
    return token;
  }
}
