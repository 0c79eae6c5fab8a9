import { IsCode } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';

/** How much work a file is beside others. */
export const INTENSITIES = ['light', 'normal', 'intensive'] as const;
export type Intensity = (typeof INTENSITIES)[number];

/** Places that planned closings free, by how soon. */
export class ForecastDto {
  /** Free places in thirty days, if everything planned is closed and nobody comes. */
  readonly in30Days: number;
  readonly in60Days: number;
  readonly in90Days: number;
}

/** What one case manager carries. Numbers alone, no file. */
export class ManagerLoadDto {
  readonly accountId: string;
  readonly name: string;
  /** Whether her account is closed, while files still are hers. */
  readonly hasLeft: boolean;
  /** Full-time equivalents of her posts of Baustein 2; 0 where she has none. */
  readonly fte: number;
  /** Files she can guide: the limit times her full-time equivalents. */
  readonly places: number;
  readonly openCases: number;
  /** The same files by their intensity. */
  readonly weightedLoad: number;
  /** Below 0 where she carries more than the limit. */
  readonly free: number;
  readonly forecast: ForecastDto;
  /** Languages she works in. */
  readonly languages: string[];
  /** Towns she works in, by municipality key (AGS). */
  readonly municipalities: string[];
}

/** The load of a team on one day. */
export class LoadPageDto {
  readonly referenceDate: string;
  /** Files that one full-time equivalent guides at most. */
  readonly limit: number;
  readonly items: ManagerLoadDto[];
  readonly total: number;
  readonly next: string | null;
}

/** The languages and towns a case manager works in; both whole, not added to. */
export class WriteProfileDto {
  @IsArray() @ArrayMaxSize(30) @ArrayUnique() @IsCode('languages', { each: true }) readonly languages: string[];
  @IsArray()
  @ArrayMaxSize(60)
  @ArrayUnique()
  @IsCode('municipalities', { each: true })
  readonly municipalities: string[];
}

/** How much work a file is. */
export class SetIntensityDto {
  @ApiProperty({ enum: INTENSITIES }) @IsIn(INTENSITIES) readonly intensity: Intensity;
}

/** A colleague who could guide a file. */
export class SuggestionDto {
  readonly accountId: string;
  readonly name: string;
  readonly free: number;
  /** Whether she works in the person's language; which that is, stays with the contents. */
  readonly speaksLanguage: boolean;
  readonly worksInTown: boolean;
}

/** Colleagues who could guide a file, the fittest first. */
export class SuggestionPageDto {
  readonly items: SuggestionDto[];
  readonly total: number;
  readonly next: string | null;
}
