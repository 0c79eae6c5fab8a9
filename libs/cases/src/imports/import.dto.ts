import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';

/** How far an import has come. */
const IMPORT_STATES = ['mapping', 'reading', 'ready', 'writing', 'done', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What a row is: somebody new; somebody known for sure; perhaps; or nothing that can be brought in. */
const ROW_STATES = ['new', 'same', 'alike', 'refused'] as const;
export type RowState = (typeof ROW_STATES)[number];

const ROW_CHOICES = ['new', 'new-and-alike', 'chosen'] as const;
export type RowChoice = (typeof ROW_CHOICES)[number];

/** Where a list is from. What is known of its columns is kept under this name, for the next list. */
export class UploadQuery {
  @IsString() @MinLength(2) @MaxLength(80) readonly source: string;
}

/** Under which heading each field of a person stands; what is left out is not brought in. */
export class MappingDto {
  @IsOptional() @IsString() @MaxLength(500) readonly familyName?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly givenName?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly bornOn?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly sex?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly street?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly postalCode?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly municipality?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly phone?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly email?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly preferredLanguage?: string;
}

/** How many rows are in which state, chosen, and brought in. */
export class ImportCountsDto {
  readonly new: number;
  readonly same: number;
  readonly alike: number;
  readonly refused: number;
  readonly chosen: number;
  readonly written: number;
}

/** An import as a list shows it. */
export class ImportItemDto {
  readonly id: string;
  readonly source: string;
  @ApiProperty({ enum: IMPORT_STATES }) readonly state: ImportState;
  readonly uploadedAt: string;
  /** The day from which nothing is left of it but the files it opened. */
  readonly deleteOn: string;
  readonly rowsTotal: number;
  /** How many of them have been looked at. */
  readonly rowsRead: number;
  readonly counts: ImportCountsDto;
}

/** An import, with what is needed to tell its columns. */
export class ImportDto extends ImportItemDto {
  readonly headings: string[];
  /** A few rows to recognise the columns by. */
  readonly samples: string[][];
  /** As it was chosen; before, what the headings or the last list of this source suggest. */
  readonly mapping: MappingDto;
}

/** Own imports, a page at a time, the latest first. */
export class ImportPageDto {
  readonly items: ImportItemDto[];
  readonly total: number;
  readonly next: string | null;
}

/** Which rows. */
export class ImportRowQuery extends PageQuery {
  @ApiProperty({ enum: ROW_STATES, required: false }) @IsOptional() @IsIn(ROW_STATES) readonly state?: RowState;
}

/** A fault of a row, by field and code. */
export class RowFaultDto {
  readonly field: string;
  readonly code: string;
}

/** A file that is about the same person, or perhaps. Told only of files that the asker sees. */
export class AlikeFileDto {
  readonly caseId: string;
  readonly number: string;
  readonly familyName: string;
  readonly givenName: string;
  /** For case managers. */
  readonly bornOn: string | null;
}

/** A row of the list as it would be brought in. */
export class ImportRowDto {
  /** Its place in the list; the headings are not counted. */
  readonly no: number;
  @ApiProperty({ enum: ROW_STATES }) readonly state: RowState;
  /** Null once it is brought in: then it is in its file. */
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly bornOn: string | null;
  readonly faults: RowFaultDto[];
  /** The row further up that is about the same person. */
  readonly sameAs: number | null;
  /** Whether it was brought in before, with another import of whoever asks. */
  readonly isRepeated: boolean;
  readonly alike: AlikeFileDto | null;
  readonly chosen: boolean;
  readonly written: boolean;
}

/** Rows of an import, a page at a time. */
export class ImportRowPageDto {
  readonly items: ImportRowDto[];
  readonly total: number;
  readonly next: string | null;
}

/** Which rows are brought in. */
export class ConfirmImportDto {
  /** All new ones; these and the probable duplicates; or the ones named. */
  @ApiProperty({ enum: ROW_CHOICES }) @IsIn(ROW_CHOICES) readonly rows: RowChoice;
  /** For `chosen`: their places. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(10_000)
  @IsInt({ each: true })
  readonly chosen?: number[];
}
