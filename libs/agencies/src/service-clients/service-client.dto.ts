import { IsCalendarDay, IsLatinText, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { type Signature, SIGNATURES } from './public-key.policy';

export const CLIENT_STATES = ['active', 'ended'] as const;
export const CLIENT_SORTS = ['registeredAt', '-registeredAt', 'name', '-name', 'validUntil', '-validUntil'] as const;

const BASE64URL = /^[\w-]{1,1400}$/;

/** A public key (RFC 7517). A private member is no field of it and refused. */
export class PublicKeyDto {
  @IsIn(['OKP', 'EC', 'RSA']) readonly kty: string;
  @IsString() @MinLength(1) @MaxLength(200) readonly kid: string;
  @IsIn(SIGNATURES) @ApiProperty({ enum: SIGNATURES }) readonly alg: Signature;
  @IsOptional() @IsIn(['sig']) readonly use?: string;
  @IsOptional() @IsIn(['Ed25519', 'P-256']) readonly crv?: string;
  @IsOptional() @Matches(BASE64URL) readonly x?: string;
  @IsOptional() @Matches(BASE64URL) readonly y?: string;
  @IsOptional() @Matches(BASE64URL) readonly n?: string;
  @IsOptional() @Matches(BASE64URL) readonly e?: string;
}

/** The public keys of a client. */
export class KeySetDto {
  @IsArray()
  @ArrayMaxSize(5)
  @ArrayMinSize(1)
  @ArrayUnique(({ kid }: PublicKeyDto) => kid)
  @ValidateNested({ each: true })
  @Type(() => PublicKeyDto)
  readonly keys: PublicKeyDto[];
}

/** The keys that take the place of the ones before. */
export class ReplaceKeysDto {
  @ValidateNested() @Type(() => KeySetDto) readonly jwks: KeySetDto;
}

/** Which service clients, and in what order. */
export class ServiceClientQuery extends PageQuery {
  /** `ended`: deactivated, or past its last day. */
  @IsOptional() @IsIn(CLIENT_STATES) readonly state?: (typeof CLIENT_STATES)[number];
  @IsOptional() @IsIn(CLIENT_SORTS) readonly sort: (typeof CLIENT_SORTS)[number] = '-registeredAt';
}

/** What a new service client is. */
export class RegisterServiceClientDto {
  /** The agency it acts for: it sees what the agency's officers see. */
  @IsUUID() readonly agencyId: string;
  @IsLatinText() @MinLength(3) @MaxLength(200) readonly name: string;
  @ValidateNested() @Type(() => KeySetDto) readonly jwks: KeySetDto;
  /** Its last day, at most two years ahead. */
  @IsCalendarDay() readonly validUntil: string;
}

/** The agency a service client acts for. */
export class ServedAgencyDto {
  readonly id: string;
  readonly name: string;
}

/** A key of a service client, by its name. */
export class RegisteredKeyDto {
  readonly kid: string;
  @ApiProperty({ enum: SIGNATURES }) readonly alg: Signature;
}

/** A system that asks for decisions on behalf of an agency. */
export class ServiceClientDto {
  /** Its `client_id`. */
  readonly id: string;
  readonly agency: ServedAgencyDto;
  readonly name: string;
  readonly keys: RegisteredKeyDto[];
  readonly registeredAt: string;
  /** Its last day. */
  readonly validUntil: string;
  readonly disabledAt: string | null;
  /** Whether it gets tokens: neither deactivated nor past its last day. */
  readonly active: boolean;
}

/** Service clients, a page at a time. */
export class ServiceClientPageDto {
  readonly items: ServiceClientDto[];
  readonly total: number;
  readonly next: string | null;
}
