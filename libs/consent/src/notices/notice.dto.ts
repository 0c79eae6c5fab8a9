import { CATEGORIES, type Category, PURPOSES, type Purpose } from '@app/access';
import { ApiProperty } from '@nestjs/swagger';
import { CONSENT_STATES, type ConsentState } from '../consent-states';

/** What an agency is told when a consent has ended: what it received on it must not be used for these purposes any more. */
export class NoticeDto {
  readonly id: string;
  readonly caseNumber: string;
  @ApiProperty({ enum: CONSENT_STATES }) readonly endedAs: ConsentState;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  /** What the agency received, by the access log; nothing where it never looked. */
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly received: Category[];
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly times: number;
  readonly createdAt: string;
  readonly acknowledgedAt: string | null;
}

/** Notices to an agency: open ones first, then the newest. */
export class NoticePageDto {
  readonly items: NoticeDto[];
  readonly total: number;
  /** How many nobody of the agency has acknowledged yet. */
  readonly open: number;
  readonly next: string | null;
}
