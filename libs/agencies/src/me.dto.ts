import { type Role, ROLES_OF_STAFF } from '@app/access';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** What somebody signs in with. */
export class SignInDto {
  @IsString() @MinLength(1) @MaxLength(200) readonly login: string;
  @IsString() @MinLength(1) @MaxLength(1000) readonly password: string;
}

/** The Kreis an account belongs to. */
export class TenantDto {
  readonly id: string;
  readonly name: string;
  /** Amtlicher Gemeindeschlüssel of the Kreis. */
  readonly ags: string;
}

/** The agency an account works for. */
export class OwnAgencyDto {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** How long a session lives. */
export class SessionTimesDto {
  /** Instant at which the session ends unless it is used. */
  readonly idleEndsAt: string;
  /** Instant at which the session ends in any case. */
  readonly endsAt: string;
}

/** Who is signed in, and what the pages may offer. The server decides anyway. */
export class MeDto {
  readonly accountId: string;
  readonly displayName: string;
  readonly login: string;
  @ApiProperty({ enum: ROLES_OF_STAFF }) readonly role: Role;
  readonly tenant: TenantDto;
  readonly agency: OwnAgencyDto;
  readonly session: SessionTimesDto;
  /** What a clock says that can be set, in a system for tests and demonstrations; null with a real one. */
  readonly settableClock: string | null;
  /** Packed rules over files, for display. */
  @ApiProperty({ type: 'array', items: { type: 'array', items: {} } }) readonly rules: unknown[];
}
