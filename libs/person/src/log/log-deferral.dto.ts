import { IsISO8601, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';

/** Which entry of which file the person is to see later, on what legal ground, and from when on she does. */
export class DeferEntryDto {
  @IsUUID() readonly caseId: string;
  @IsUUID() readonly eventId: string;
  /** The paragraph and why it demands this here, e.g. `§ 58 Abs. 3 DSG NRW: …`. The person reads it when the time is over. */
  @IsString() @MinLength(20) @MaxLength(1000) @Matches(/§|Art\./) readonly ground: string;
  /** Instant at which it appears, at most six months from now. */
  @IsISO8601({ strict: true, strictSeparator: true }) readonly until: string;
}

/** An entry that the person sees later. */
export class LogDeferralDto {
  readonly id: string;
  readonly caseId: string;
  readonly eventId: string;
  readonly ground: string;
  readonly until: string;
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

/** A name that was released. */
export class NameReleaseDto {
  readonly caseId: string;
  readonly eventId: string;
  readonly staffName: string;
  readonly reason: string;
  readonly releasedAt: string;
}
