import { IsCalendarDay } from '@app/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

/** One special achievement of integration. */
export class AchievementDto {
  /** Stays the same when the words change; `none` says that there is none. */
  @Matches(/^(?!none$)[a-z0-9]+(-[a-z0-9]+)*$/) @MaxLength(40) readonly key: string;
  @IsString() @IsNotEmpty() @MaxLength(200) readonly de: string;
  @IsString() @IsNotEmpty() @MaxLength(200) readonly en: string;
  /** What proves it. */
  @IsString() @IsNotEmpty() @MaxLength(300) readonly evidence: string;
}

/** The catalogue from a day on, as it was agreed with the foreigners' office. */
export class SetAchievementsDto {
  /** On top of which version; 0 for the first. */
  @IsInt() @Min(0) readonly version: number;
  /** May lie in the past: the law that knew special achievements ended on 29.10.2025. */
  @IsCalendarDay() readonly validFrom: string;
  /** Who at the foreigners' office agreed. */
  @IsString() @IsNotEmpty() @MaxLength(200) readonly agreedWith: string;
  @IsCalendarDay() readonly agreedOn: string;
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique(({ key }: AchievementDto) => key)
  @ValidateNested({ each: true })
  @Type(() => AchievementDto)
  readonly entries: AchievementDto[];
}

/** A version of the catalogue. */
export class AchievementListDto {
  readonly version: number;
  readonly validFrom: string;
  readonly agreedWith: string;
  readonly agreedOn: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly entries: AchievementDto[];
}

/** Every version of the catalogue, the latest first. */
export class AchievementListsDto {
  readonly items: AchievementListDto[];
  readonly total: number;
  readonly next: string | null;
}
