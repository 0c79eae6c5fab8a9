import { CATEGORIES, type Category, PURPOSES, type Purpose } from '@app/access';
import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** What every request of a partner states. */
export class PurposeQuery {
  /** Why the agency asks; a request without it is refused. */
  @IsIn(PURPOSES) readonly purpose: Purpose;
}

const SHARED_CASE_SORTS = ['number', '-number', 'name', '-name', 'until', '-until'] as const;
export type SharedCaseSort = (typeof SHARED_CASE_SORTS)[number];

/** Which shared files, for which purpose and in which order. */
export class SharedCaseQuery extends PageQuery {
  /** Why the agency asks; a request without it is refused. */
  @IsIn(PURPOSES) readonly purpose: Purpose;
  /** Part of a number, or of a name where the name is shared. */
  @IsOptional() @IsString() @MaxLength(100) readonly q?: string;
  @IsOptional() @IsIn(SHARED_CASE_SORTS) readonly sort: SharedCaseSort = 'number';
}

/** A file as far as a live consent shows it to this agency for this purpose. */
export class SharedCaseListItemDto {
  readonly id: string;
  readonly number: string;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  /** Last day on which all of it is shared. */
  readonly until: string;
  /** Only with the category `contact`. */
  readonly familyName: string | null;
  readonly givenName: string | null;
}

/** Shared files, a page at a time. */
export class SharedCasePageDto {
  readonly items: SharedCaseListItemDto[];
  readonly total: number;
  readonly next: string | null;
}

/** Whom a shared file is about. */
export class SharedPersonDto {
  readonly familyName: string;
  readonly givenName: string;
  readonly bornOn: string | null;
}

/** What a shared file holds in one category. */
export class SharedSectionDto {
  @ApiProperty({ enum: CATEGORIES }) readonly category: Category;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly content: Record<string, unknown>;
  readonly updatedAt: string;
}

/** A file, as far as live consents show it to this agency for this purpose. */
export class SharedCaseDto {
  readonly id: string;
  readonly number: string;
  @ApiProperty({ enum: PURPOSES }) readonly purpose: Purpose;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  readonly until: string;
  /** Only with the category `contact`. */
  readonly person: SharedPersonDto | null;
  readonly sections: SharedSectionDto[];
}
