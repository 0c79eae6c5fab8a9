import { Public, TraceId } from '@app/access';
import { Body, Controller, HttpCode, Post, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OAuthErrorFilter } from './oauth-error';
import { TokenDto, TokenRequestDto } from './token.dto';
import { TokenService } from './token.service';

/** Where service clients of agencies get their access tokens. */
@Controller('access/v1')
export class TokenController {
  constructor(private readonly tokens: TokenService) {}

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
    return this.tokens.issue(form ?? {}, request.ip, traceId);
  }
}
