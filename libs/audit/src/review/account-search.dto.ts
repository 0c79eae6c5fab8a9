import { CATEGORIES, type Category } from '@app/access';
import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsString, MaxLength, MinLength } from 'class-validator';

/** Whose acts are looked for, in which time, and why. In a body, because an address would be kept by others. */
export class AccountSearchDto extends PageQuery {
  /** Sign-in name of an account of the own Kreis. */
  @IsString() @MinLength(1) @MaxLength(320) readonly login: string;
  /** First instant, ISO 8601 with offset. */
  @IsISO8601({ strict: true, strictSeparator: true }) readonly from: string;
  /** First instant after it. */
  @IsISO8601({ strict: true, strictSeparator: true }) readonly until: string;
  /** Stands in the log, and so before the persons whose files are listed. */
  @IsString() @MinLength(10) @MaxLength(500) readonly reason: string;
}

/** One file an account touched. */
export class TouchedFileDto {
  readonly caseId: string;
  /** How many acts succeeded. */
  readonly times: number;
  /** How many attempts were refused. */
  readonly refused: number;
  /** Instant, ISO 8601. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** `<entity>.<past tense>`, each once. */
  readonly actions: string[];
  /** What was disclosed; for staff of the Kreis a file is seen whole and none is named. */
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
}

/** The files an account touched, by id, a page at a time. */
export class TouchedFilePageDto {
  readonly items: TouchedFileDto[];
  readonly total: number;
  /** Pass back as `after`; null on the last page. */
  readonly next: string | null;
}
