import { CATEGORIES, type Category, PURPOSES, type Purpose, type Role, ROLES_OF_STAFF } from '@app/access';
import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { LoggedBasisDto } from '../access-log.dto';

/** Why an access is looked at; the first that holds. */
export const PICKED_AS = ['emergency', 'same-name', 'many-files', 'night', 'sample'] as const;
export const REVIEW_RESULTS = ['in-order', 'question', 'breach'] as const;
export const REVIEW_STATES = ['open', 'decided'] as const;
export const REVIEW_SORTS = ['pickedAt', '-pickedAt', 'at', '-at'] as const;

/** Which accesses, and in what order. */
export class ReviewQuery extends PageQuery {
  /** `open`: nobody has looked yet, or a question is not answered. */
  @IsOptional() @IsIn(REVIEW_STATES) readonly state?: (typeof REVIEW_STATES)[number];
  @IsOptional() @IsIn(PICKED_AS) readonly pickedAs?: (typeof PICKED_AS)[number];
  @IsOptional() @IsIn(REVIEW_SORTS) readonly sort: (typeof REVIEW_SORTS)[number] = '-pickedAt';
}

/** An access that the data protection officer looks at, or has looked at. */
export class AccessReviewDto {
  /** The entry of the log. */
  readonly id: string;
  @ApiProperty({ enum: PICKED_AS }) readonly pickedAs: (typeof PICKED_AS)[number];
  readonly pickedAt: string;
  /** When the access was; instant, ISO 8601. */
  readonly at: string;
  readonly agency: string | null;
  @ApiProperty({ enum: [...ROLES_OF_STAFF, 'service'] }) readonly role: Role | 'service';
  /** `<entity>.<past tense>`, e.g. `shared-case.read`. */
  readonly action: string;
  /** What whoever looked stated. */
  readonly reason: string | null;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  /** How many files it touched. */
  readonly files: number;
  @ApiProperty({ enum: REVIEW_RESULTS, nullable: true }) readonly result: (typeof REVIEW_RESULTS)[number] | null;
  readonly note: string | null;
  readonly decidedAt: string | null;
}

/** Accesses to look at, the latest drawn first; a page at a time. */
export class AccessReviewPageDto {
  readonly items: AccessReviewDto[];
  readonly total: number;
  /** Pass back as `after`; null on the last page. */
  readonly next: string | null;
}

/** One access with what is needed to judge it. */
export class AccessReviewDetailDto extends AccessReviewDto {
  /** Who it was: to be asked, for this purpose only. */
  readonly staffName: string | null;
  /** The first hundred files. */
  readonly caseIds: string[];
  readonly bases: LoggedBasisDto[];
  /** What was disclosed; for staff of the Kreis a file is seen whole and none is named. */
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  readonly decidedBy: string | null;
}

/** What looking at an access came to. */
export class DecideReviewDto {
  @IsIn(REVIEW_RESULTS) @ApiProperty({ enum: REVIEW_RESULTS }) readonly result: (typeof REVIEW_RESULTS)[number];
  /** What was found; may be left out where all is in order. */
  @ValidateIf(({ result, note }: DecideReviewDto) => result !== 'in-order' || (note !== undefined && note !== null))
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  readonly note?: string | null;
}
