import { AccessLogEntryDto } from '@app/audit';

/** Why an entry was shown later than it was written, and until when it was not. */
export class DeferralOfEntryDto {
  readonly ground: string;
  readonly until: string;
}

/** One look at the own file or attempt at it. */
export class OwnLogEntryDto extends AccessLogEntryDto {
  /** Whether it was not the person herself who was signed in, but who represents her. */
  readonly byRepresentative: boolean;
  /** Set where the entry was kept back for a time. */
  readonly deferred: DeferralOfEntryDto | null;
  /** The name of who it was, where the data protection officer has released it on the person's request. */
  readonly staffName: string | null;
}

/** Looks at the own file, newest first, a page at a time. */
export class OwnLogPageDto {
  readonly items: OwnLogEntryDto[];
  readonly total: number;
  readonly next: string | null;
}
