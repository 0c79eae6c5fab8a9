import { type Role, ROLES_OF_STAFF } from '@app/access';
import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';

export const DEFERRAL_STATES = ['running', 'ended'] as const;
export const DEFERRAL_SORTS = ['until', '-until', 'recordedAt', '-recordedAt'] as const;
export const RELEASE_SORTS = ['releasedAt', '-releasedAt'] as const;

/** Which entry of which file the person is to see later, on what legal ground, and from when on she does. */
export class DeferEntryDto {
  @IsUUID() readonly caseId: string;
  @IsUUID() readonly eventId: string;
  /** The paragraph and why it demands this here, e.g. `§ 58 Abs. 3 DSG NRW: …`. The person reads it when the time is over. */
  @IsString() @MinLength(20) @MaxLength(1000) @Matches(/§|Art\./) readonly ground: string;
  /** Instant at which it appears, at most six months from now. */
  @IsISO8601({ strict: true, strictSeparator: true }) readonly until: string;
}

/** Which deferrals, and in what order; ended ones come last in any. */
export class DeferralQuery extends PageQuery {
  @IsOptional() @IsIn(DEFERRAL_STATES) readonly state?: (typeof DEFERRAL_STATES)[number];
  @IsOptional() @IsIn(DEFERRAL_SORTS) readonly sort: (typeof DEFERRAL_SORTS)[number] = 'until';
}

/** What an entry of the log is about, without the file and without a name. */
export class LoggedActDto {
  /** Instant, ISO 8601. */
  readonly at: string;
  /** `<entity>.<past tense>`, e.g. `shared-case.read`. */
  readonly action: string;
  readonly agency: string | null;
  @ApiProperty({ enum: [...ROLES_OF_STAFF, 'emergency', 'person', 'system'] }) readonly role:
    Role | 'emergency' | 'person' | 'system';
}

/** An entry that the person sees later. */
export class LogDeferralDto {
  readonly id: string;
  readonly caseId: string;
  readonly eventId: string;
  /** Null where the entry itself is no longer kept. */
  readonly entry: LoggedActDto | null;
  readonly ground: string;
  readonly until: string;
  /** Until when it was to last, where it was ended early. */
  readonly plannedUntil: string | null;
  readonly recordedAt: string;
  /** Whether the time is over and the person sees the entry and this. */
  readonly ended: boolean;
}

/** Deferred entries, those that end next first, ended ones last; a page at a time. */
export class LogDeferralPageDto {
  readonly items: LogDeferralDto[];
  readonly total: number;
  readonly next: string | null;
}

/** Whose name in which entry the person is to see, and on what request. */
export class ReleaseNameDto {
  @IsUUID() readonly caseId: string;
  @IsUUID() readonly eventId: string;
  /** What the person asked and why it weighs more here. She reads it. */
  @IsString() @MinLength(10) @MaxLength(1000) readonly reason: string;
}

/** Which released names, and in what order. */
export class ReleaseQuery extends PageQuery {
  /** Those of one file only. */
  @IsOptional() @IsUUID() readonly caseId?: string;
  @IsOptional() @IsIn(RELEASE_SORTS) readonly sort: (typeof RELEASE_SORTS)[number] = '-releasedAt';
}

/** A name that was released. */
export class NameReleaseDto {
  readonly caseId: string;
  readonly eventId: string;
  /** Null where the entry itself is no longer kept. */
  readonly entry: LoggedActDto | null;
  readonly staffName: string;
  readonly reason: string;
  readonly releasedAt: string;
}

/** Names that were released, the latest first; a page at a time. */
export class NameReleasePageDto {
  readonly items: NameReleaseDto[];
  readonly total: number;
  readonly next: string | null;
}
