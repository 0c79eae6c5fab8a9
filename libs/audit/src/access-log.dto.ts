import {
  CATEGORIES,
  type Category,
  LEGAL_BASES,
  type LegalBasis,
  PURPOSES,
  type Purpose,
  type RoleInLog,
  ROLES_IN_LOG,
} from '@app/access';
import { ApiProperty } from '@nestjs/swagger';

/** A consent, a release or a statute in an entry of the log. */
export class LoggedBasisDto {
  readonly id: string;
  /** Null where the entry is about it and nothing was disclosed on it. */
  @ApiProperty({ enum: LEGAL_BASES, nullable: true }) readonly basis: LegalBasis | null;
}

/** One access to a file: who (agency and role, never a colleague's name), when, why, on what basis. */
export class AccessLogEntryDto {
  readonly id: string;
  /** Instant, ISO 8601. */
  readonly at: string;
  /** The agency the access came from. */
  readonly agency: string | null;
  /** `service`: a system of the agency that asked whether it may. */
  @ApiProperty({ enum: ROLES_IN_LOG }) readonly role: RoleInLog;
  /** Whether it was done in the place of an absent colleague. */
  readonly asDeputy: boolean;
  /** `<entity>.<past tense>`, e.g. `shared-case.read`. */
  readonly action: string;
  @ApiProperty({ enum: ['permit', 'deny'] }) readonly decision: 'permit' | 'deny';
  /** What the acting person stated, or why it was denied. */
  readonly reason: string | null;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  /** What a disclosure rested on; for acts of staff, what they were about. */
  readonly bases: LoggedBasisDto[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  /** Whether the connection broke before the whole answer had left: perhaps nothing was seen. */
  readonly undelivered: boolean;
}

/** Accesses to a file, newest first, a page at a time. */
export class AccessLogPageDto {
  readonly items: AccessLogEntryDto[];
  readonly total: number;
  /** Pass back as `after`; null on the last page. */
  readonly next: string | null;
}
