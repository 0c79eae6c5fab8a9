import { ServiceTokens } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Config, Tenancy } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { claimedClient, verifyAssertion } from './client-assertion';
import { OAuthError } from './oauth-error';
import { CLIENT_CREDENTIALS, JWT_BEARER, type TokenDto } from './token.dto';

/** A request for a token that is what it should be. */
export interface TokenRequest {
  readonly assertion: string;
  /** Whose proof this claims to be; null when it claims nothing readable. */
  readonly claimed: string | null;
  /** The client the form names. */
  readonly named: unknown;
}

/** Gives access tokens to service clients that prove who they are. All that is not proven is refused alike. */
@Injectable()
export class TokenService {
  constructor(
    private readonly tokens: ServiceTokens,
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** The token for a proof that holds; null for any other. */
  async issue({ assertion, claimed, named }: TokenRequest, traceId: string): Promise<TokenDto | null> {
    const client = claimed && (await this.tokens.findClient(claimed));
    if (!client || named !== claimed) return null;
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

/** Reads a form. Throws an OAuth error for one that is no request for a token (RFC 6749, sections 4.4 and 5.2). */
export function readTokenRequest(form: Record<string, unknown>): TokenRequest {
  // A parameter that comes twice comes as a list.
  const { grant_type, client_assertion_type, client_assertion, client_secret, scope, ...rest } = form;
  const given = [grant_type, client_assertion_type, client_assertion, client_secret, scope, rest['client_id']];
  if (given.some((value) => value !== undefined && typeof value !== 'string')) throw new OAuthError('invalid_request');
  if (!grant_type || client_secret !== undefined) throw new OAuthError('invalid_request');
  if (grant_type !== CLIENT_CREDENTIALS) throw new OAuthError('unsupported_grant_type');
  if (scope) throw new OAuthError('invalid_scope');
  if (client_assertion_type !== JWT_BEARER || typeof client_assertion !== 'string')
    throw new OAuthError('invalid_client');
  const claimed = claimedClient(client_assertion);
  return { assertion: client_assertion, claimed, named: rest['client_id'] ?? claimed };
}
