import { CATEGORIES, Public, PURPOSES } from '@app/access';
import { FORMS } from '@app/documents';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PersonTexts } from '../texts/person-texts';

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
  /** How a consent was declared. */
  readonly forms: WordDto[];
}

/** The words a person reads about her consents. */
@Controller('me/words')
export class OwnWordsController {
  constructor(private readonly texts: PersonTexts) {}

  /** Categories, purposes and forms in a language. They say nothing about anybody, so everybody may read them. */
  @Get()
  @Public()
  read(@Query() { language }: WordsQuery): WordsDto {
    const text = this.texts.wordsIn(language);
    return {
      language: text.language,
      direction: text.direction,
      translatorChecked: text.translatorChecked,
      categories: CATEGORIES.map((code) => ({ code, ...text.categories[code] })),
      purposes: PURPOSES.map((code) => ({ code, ...text.purposes[code] })),
      forms: FORMS.map((code) => ({ code, label: text.forms[code], meaning: '' })),
    };
  }
}
