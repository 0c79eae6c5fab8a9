import { IsBoolean } from 'class-validator';

/** The address by which a calendar fetches deadlines. The address itself is shown once. */
export class CalendarFeedDto {
  readonly issuedAt: string;
  /** When a calendar last fetched it; null while none has. */
  readonly readAt: string | null;
}

/** The daily mail. */
export class DigestDto {
  readonly wanted: boolean;
  /** Where it goes: the login. */
  readonly address: string;
  /** Whether this house sends mail at all. */
  readonly available: boolean;
}

/** How one is reminded outside the house. */
export class RemindersDto {
  /** Null where there is no feed, or it was revoked. */
  readonly calendar: CalendarFeedDto | null;
  readonly digest: DigestDto;
}

/** A new feed. It is shown once: only a hash of it is kept. */
export class IssuedFeedDto {
  readonly address: string;
  readonly issuedAt: string;
}

/** Whether one wants the daily mail. */
export class ChooseDigestDto {
  @IsBoolean() readonly wanted: boolean;
}
