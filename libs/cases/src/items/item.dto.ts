import { CATEGORIES, type Category } from '@app/access';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, Min, MinLength } from 'class-validator';

/** What an item says. */
export class ItemContentDto {
  readonly title: string;
  readonly text: string;
}

/** A single fact, statement or paper of a file, which a consent can name on its own. */
export class WriteItemDto {
  /** What it is about; without it, the item goes nowhere until somebody has said. */
  @ApiProperty({ enum: CATEGORIES, nullable: true })
  @IsOptional()
  @IsIn(CATEGORIES)
  readonly category?: Category | null;
  @IsString() @MinLength(1) @MaxLength(200) readonly title: string;
  @IsString() @MaxLength(20_000) readonly text: string;
  /** Entrusted under professional secrecy (§ 203 StGB, § 65 SGB VIII): leaves only with a release. */
  @IsOptional() @IsBoolean() readonly confided?: boolean | null;
}

/** What is to stand in an item, and on top of which version. */
export class ChangeItemDto extends WriteItemDto {
  @IsInt() @Min(1) readonly version: number;
}

/** An item as staff see it. */
export class ItemDto {
  readonly id: string;
  @ApiProperty({ enum: CATEGORIES, nullable: true }) readonly category: Category | null;
  readonly confided: boolean;
  readonly content: ItemContentDto;
  readonly version: number;
  readonly author: string;
  readonly recordedAt: string;
}

/** The items of a file, newest first, a page at a time. */
export class ItemPageDto {
  readonly items: ItemDto[];
  readonly total: number;
  readonly next: string | null;
}
