import { CATEGORIES, type Category, PURPOSES, type Purpose } from '@app/access';
import { IsShortListOf, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ItemContentDto } from '../items/item.dto';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** One value or several of the same name are one list. */
const Listed = () => Transform(({ value }) => (value === undefined ? value : [value].flat()));

/** What every request of a partner states. */
export class PurposeQuery {
  /** Why the agency asks; each one named has to be covered. A request without any is refused. */
  @ApiProperty({ enum: PURPOSES, isArray: true, minItems: 1, uniqueItems: true })
  @Listed()
  @IsShortListOf(PURPOSES, { atLeastOne: true })
  readonly purpose: Purpose[];
}

const SHARED_CASE_SORTS = ['number', '-number', 'name', '-name', 'until', '-until'] as const;
export type SharedCaseSort = (typeof SHARED_CASE_SORTS)[number];

/** Which shared files, for which purpose and in which order. */
export class SharedCaseQuery extends PageQuery {
  /** Why the agency asks; each one named has to be covered. A request without any is refused. */
  @ApiProperty({ enum: PURPOSES, isArray: true, minItems: 1, uniqueItems: true })
  @Listed()
  @IsShortListOf(PURPOSES, { atLeastOne: true })
  readonly purpose: Purpose[];
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

/** A single item of a shared file. */
export class SharedItemDto {
  readonly id: string;
  @ApiProperty({ enum: CATEGORIES }) readonly category: Category;
  readonly content: ItemContentDto;
  readonly recordedAt: string;
}

/** A file, as far as live grants show it to this agency for these purposes. */
export class SharedCaseDto {
  readonly id: string;
  readonly number: string;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  /** Which of them may be passed on. Nothing else may. */
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly redisclosable: Category[];
  readonly until: string;
  /** Only with the category `contact`. */
  readonly person: SharedPersonDto | null;
  readonly sections: SharedSectionDto[];
  readonly items: SharedItemDto[];
}
