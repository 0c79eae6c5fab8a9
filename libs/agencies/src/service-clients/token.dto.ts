import { ApiProperty } from '@nestjs/swagger';

export const CLIENT_CREDENTIALS = 'client_credentials';
export const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A service client asks for an access token (RFC 6749, RFC 7523). */
export class TokenRequestDto {
  @ApiProperty({ enum: [CLIENT_CREDENTIALS] }) readonly grant_type: string;
  @ApiProperty({ enum: [JWT_BEARER] }) readonly client_assertion_type: string;
  /** A JWT signed with a registered key: the client as `iss` and `sub`, this address as `aud`, a new `jti`, five minutes at most. */
  readonly client_assertion: string;
}

/** An access token. */
export class TokenDto {
  readonly access_token: string;
  @ApiProperty({ enum: ['Bearer'] }) readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
}
