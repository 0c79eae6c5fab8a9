import {
  type Action,
  ACTIONS,
  CATEGORIES,
  type Category,
  PURPOSES,
  type Purpose,
  SPECIAL_CATEGORIES,
  type SpecialCategory,
} from '@app/access';
import { IsCalendarDay, IsShortListOf } from '@app/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { RecipientDto } from '../consent.dto';

/** A duty to disclose: its paragraph, what it means in words the person can read, and how far it goes. */
export class RecordStatuteDto {
  @IsUUID() readonly agencyId: string;
  /** The paragraph, e.g. `§ 87 Abs. 2 AufenthG`. */
  @IsString() @Matches(/^(?=.*(§|Art\.)).{4,120}$/) readonly provision: string;
  /** What is disclosed and why, for the person. */
  @IsString() @MinLength(20) @MaxLength(1000) readonly text: string;
  @ApiProperty({ enum: PURPOSES, isArray: true, minItems: 1, uniqueItems: true })
  @IsShortListOf(PURPOSES, { atLeastOne: true })
  readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, isArray: true, minItems: 1, uniqueItems: true })
  @IsShortListOf(CATEGORIES, { atLeastOne: true })
  readonly categories: Category[];
  @ApiPropertyOptional({ enum: SPECIAL_CATEGORIES, isArray: true, uniqueItems: true, nullable: true })
  @IsOptional()
  @IsShortListOf(SPECIAL_CATEGORIES)
  readonly specialCategories?: SpecialCategory[] | null;
  @ApiPropertyOptional({ enum: ACTIONS, isArray: true, uniqueItems: true, nullable: true })
  @IsOptional()
  @IsShortListOf(ACTIONS, { atLeastOne: true })
  readonly actions?: Action[] | null;
  /** First day; today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly validFrom?: string | null;
  /** Last day, included. */
  @IsCalendarDay() readonly validUntil: string;
}

/** A duty to disclose, as staff and the person see it. */
export class StatuteDto {
  readonly id: string;
  readonly caseId: string;
  readonly agency: RecipientDto;
  readonly provision: string;
  readonly text: string;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  @ApiProperty({ enum: SPECIAL_CATEGORIES, isArray: true }) readonly specialCategories: SpecialCategory[];
  @ApiProperty({ enum: ACTIONS, isArray: true }) readonly actions: Action[];
  readonly live: boolean;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly recordedAt: string;
  readonly endedAt: string | null;
  readonly endedReason: string | null;
}

/** Duties to disclose of a file, newest first. */
export class StatutePageDto {
  readonly items: StatuteDto[];
  readonly total: number;
  readonly next: string | null;
}
