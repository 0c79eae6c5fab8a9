import { ACTIONS, CATEGORIES, Public, PURPOSES } from '@app/access';
import { FORMS } from '@app/documents';
import { Controller, Get, Query } from '@nestjs/common';
import { PersonTexts } from '../texts/person-texts';
import { WordsDto, WordsQuery } from './own-words.dto';

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
      actions: ACTIONS.flatMap((code) => (text.actions ? [{ code, ...text.actions[code] }] : [])),
      forms: FORMS.map((code) => ({ code, label: text.forms[code], meaning: '' })),
    };
  }
}
