import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

/** In which language the words are wanted. */
export class WordsQuery {
  @IsOptional() @IsString() @MaxLength(10) readonly language: string = 'de';
}

/** A word of a closed list and what it means. */
export class WordDto {
  readonly code: string;
  readonly label: string;
  readonly meaning: string;
}

/** The words of the closed lists in one language, as the consent texts have them. */
export class WordsDto {
  /** The language they are in: German where the one asked for has none. */
  readonly language: string;
  @ApiProperty({ enum: ['ltr', 'rtl'] }) readonly direction: 'ltr' | 'rtl';
  /** False until a translator has checked them; the German words hold. */
  readonly translatorChecked: boolean;
  readonly categories: WordDto[];
  readonly purposes: WordDto[];
  /** What an agency may do with what it sees. */
  readonly actions: WordDto[];
  /** How a consent was declared. */
  readonly forms: WordDto[];
}
