import { FILE_LETTERS, type FileLetterKind } from '@app/documents';
import { IsCalendarDay } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';

/** Which letter is to be written, and what in it is not known from the file. */
export class WriteLetterDto {
  @ApiProperty({ enum: FILE_LETTERS }) @IsIn(FILE_LETTERS) readonly kind: FileLetterKind;
  /** Beside German; the person's own where nothing is said. */
  @IsOptional() @IsString() @MaxLength(10) readonly language?: string | null;
  /** The day of the appointment, or until when documents are to be there. Needed for both. */
  @IsOptional() @IsCalendarDay() readonly day?: string | null;
  /** The hour of the appointment, in Germany. Needed for an invitation. */
  @IsOptional() @IsString() @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) readonly time?: string | null;
  /** Where the appointment is. Needed for an invitation. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) readonly place?: string | null;
  /** What is asked for, one document each, in words. Needed for a request. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(200, { each: true })
  readonly documents?: string[] | null;
  /** The document it becomes a new version of; without it, a new document. */
  @IsOptional() @IsUUID() readonly documentId?: string | null;
}
