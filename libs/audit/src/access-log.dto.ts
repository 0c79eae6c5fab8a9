import { CATEGORIES, type Category, PURPOSES, type Purpose, type Role, ROLES_OF_STAFF } from '@app/access';
import { ApiProperty } from '@nestjs/swagger';

/** One access to a file: who (agency and role, never a colleague's name), when, why, on what basis. */
export class AccessLogEntryDto {
  readonly id: string;
  /** Instant, ISO 8601. */
  readonly at: string;
  /** The agency the access came from. */
  readonly agency: string | null;
  @ApiProperty({ enum: [...ROLES_OF_STAFF, 'system'] }) readonly role: Role | 'system';
  /** `<entity>.<past tense>`, e.g. `shared-case.read`. */
  readonly action: string;
  @ApiProperty({ enum: ['permit', 'deny'] }) readonly decision: 'permit' | 'deny';
  /** What the acting person stated, or why it was denied. */
  readonly reason: string | null;
  @ApiProperty({ enum: PURPOSES, nullable: true }) readonly purpose: Purpose | null;
  @ApiProperty({ enum: ['consent', 'secrecy-release', 'statute'], nullable: true }) readonly legalBasis: string | null;
  readonly consentIds: string[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
}

/** Accesses to a file, newest first, a page at a time. */
export class AccessLogPageDto {
  readonly items: AccessLogEntryDto[];
  readonly total: number;
  /** Pass back as `after`; null on the last page. */
  readonly next: string | null;
}
