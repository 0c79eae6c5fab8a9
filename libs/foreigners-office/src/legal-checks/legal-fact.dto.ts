import { IsCalendarDay } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { FACT_KEYS, type FactKey, type FactOrigin, RECORDED_KEYS } from './legal-fact-terms';

const ORIGINS = ['recorded', 'person', 'residence', 'language', 'household'] as const satisfies readonly FactOrigin[];

/** A fact as staff record it. */
export class RecordedFactDto {
  @ApiProperty({ enum: RECORDED_KEYS }) @IsIn(RECORDED_KEYS) readonly key: FactKey;
  /** A day, one of the values of the fact, or the key of a special achievement. */
  @IsString() @IsNotEmpty() @MaxLength(60) readonly value: string;
  /** The day as of which it is so. Needed unless the fact is a day itself. */
  @IsOptional() @IsCalendarDay() readonly asOf?: string | null;
  /** What was seen, or who said it. */
  @IsString() @IsNotEmpty() @MaxLength(300) readonly source: string;
}

/** Everything recorded for a file, on top of which version. */
export class WriteLegalFactsDto {
  @IsInt() @Min(0) readonly version: number;
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RecordedFactDto)
  readonly facts: RecordedFactDto[];
}

/** A fact and where it comes from. */
export class LegalFactDto {
  @ApiProperty({ enum: FACT_KEYS }) readonly key: FactKey;
  readonly value: string;
  /** The day as of which it is so; null where it is so at any time. */
  readonly asOf: string | null;
  /** The last day on which it is so, as far as that is known. */
  readonly until: string | null;
  @ApiProperty({ enum: ORIGINS }) readonly origin: FactOrigin;
  readonly source: string | null;
}

/** What is recorded for a file, and beside it what its sections and its household say. */
export class LegalFactsDto {
  /** 0 while nothing is recorded. */
  readonly version: number;
  readonly author: string | null;
  readonly writtenAt: string | null;
  readonly recorded: LegalFactDto[];
  readonly fromFile: LegalFactDto[];
}
