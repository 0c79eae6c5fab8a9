import { ServiceTokens, TokenThrottle } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Config, Tenancy } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { claimedClient, verifyAssertion } from './client-assertion';
import { OAuthError } from './oauth-error';
import { CLIENT_CREDENTIALS, JWT_BEARER, type TokenDto } from './token.dto';

/** What a proof is counted as that names no client. */
const UNREADABLE = 'unreadable';

/** Gives access tokens to service clients that prove who they are. All that is not proven is refused alike. */
@Injectable()
export class TokenService {
  constructor(
    private readonly tokens: ServiceTokens,
    private readonly throttle: TokenThrottle,
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Throws 429 where proofs have failed too often from this address, before the next one is looked at. */
  async issue(form: Record<string, unknown>, address: string, traceId: string): Promise<TokenDto> {
    const assertion = assertionOf(form);
    const claimed = claimedClient(assertion);
    const counted = claimed ?? UNREADABLE;
    const wait = await this.throttle.wait(address, counted);
    if (wait > 0) throw new OAuthError('temporarily_unavailable', wait);
    const token = await this.proven(form, assertion, claimed, traceId);
    if (!token) {
      await this.throttle.fail(address, counted);
      throw new OAuthError('invalid_client');
    }
    await this.throttle.succeed(address, counted);
    return token;
  }

  /** The token for a proof that holds; null for any other. */
  private async proven(
    form: Record<string, unknown>,
    assertion: string,
    claimed: string | null,
    traceId: string,
  ): Promise<TokenDto | null> {
    const client = claimed && (await this.tokens.findClient(claimed));
    if (!client || (form['client_id'] ?? claimed) !== claimed) return null;
    const { origin } = this.config;
    const proof = { audiences: [origin, `${origin}/access/v1/token`], now: this.clock.now() };
    const used = await verifyAssertion(assertion, client, proof);
    if (!used) return null;

    const { tenantId, agencyId, clientId } = client;
    const acting = { tenantId, agencyId, accountId: clientId, role: 'service' };
    const issued = await this.tenancy.run(acting, async (tx, at) => {
      const given = await this.tokens.issue(tx, client, used);
      // Somebody holds an assertion that was used already: that it was signed makes it the more remarkable.
      const outcome = given ? {} : { decision: 'deny' as const, reason: 'replayed' };
      await this.audit.write(tx, { action: 'service-token.issued', ...outcome, traceId });
      return given && { ...given, seconds: Math.floor((given.endsAt.getTime() - at.getTime()) / 1000) };
    });
    if (!issued) return null;
    return { access_token: issued.token, token_type: 'Bearer', expires_in: issued.seconds };
  }
}

/** The assertion of a request that is what it should be (RFC 6749, sections 4.4 and 5.2). */
function assertionOf(form: Record<string, unknown>): string {
  // A parameter that comes twice comes as a list.
  const { grant_type, client_assertion_type, client_assertion, client_secret, scope, ...rest } = form;
  const given = [grant_type, client_assertion_type, client_assertion, client_secret, scope, rest['client_id']];
  if (given.some((value) => value !== undefined && typeof value !== 'string')) throw new OAuthError('invalid_request');
  if (!grant_type || client_secret !== undefined) throw new OAuthError('invalid_request');
  if (grant_type !== CLIENT_CREDENTIALS) throw new OAuthError('unsupported_grant_type');
  if (scope) throw new OAuthError('invalid_scope');
  if (client_assertion_type !== JWT_BEARER || typeof client_assertion !== 'string')
    throw new OAuthError('invalid_client');
  return client_assertion;
}
