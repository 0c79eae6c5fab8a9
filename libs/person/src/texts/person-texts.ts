import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Action, Category, Purpose } from '@app/access';
import { type ConsentForm, ConsentTexts, isFull, type Wording } from '@app/documents';
import { dataDirectory } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PERSON_SENTENCES, type PersonSentence } from './person-sentences';

/** What is printed for the person in one language. */
export interface PersonText {
  /** BCP 47. */
  readonly language: string;
  /** The language's name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly dateLocale: string;
  readonly translatorChecked: boolean;
  readonly sentences: Record<PersonSentence, string>;
}

/** The words of the closed lists in one language, and what the consent texts say of rights. */
export interface PersonWords {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly translatorChecked: boolean;
  readonly categories: Record<Category, Wording>;
  readonly purposes: Record<Purpose, Wording>;
  readonly forms: Record<ConsentForm, string>;
  /** Older texts have no words for them. */
  readonly actions: Record<Action, Wording> | null;
  readonly rights: readonly string[];
  readonly retention: string;
  /** That nobody has checked the translation yet. */
  readonly unchecked: string;
}

/** The languages a person can be written to in, German first, and the words of the closed lists in each. */
@Injectable()
export class PersonTexts {
  private readonly texts = loadPersonTexts(join(dataDirectory(), 'person-texts'));

  constructor(private readonly consents: ConsentTexts) {}

  all(): readonly PersonText[] {
    return this.texts;
  }

  has(language: string): boolean {
    return this.texts.some((text) => text.language === language);
  }

  /** The text in a language, German where there is none. */
  in(language: string): PersonText {
    const found = this.texts.find((text) => text.language === language) ?? this.texts[0];
    if (!found) throw new Error('There are no texts for persons');
    return found;
  }

  /** The newest words for categories, purposes and forms in a language, German where there are none. */
  wordsIn(language: string): PersonWords {
    const all = this.consents.all();
    const found = all.find((text) => text.language === language) ?? all.find((text) => text.language === 'de');
    if (!found) throw new Error('There are no consent texts');
    const { direction, translatorChecked, categories, purposes, forms, common, consent } = found;
    return {
      language: found.language,
      direction,
      translatorChecked,
      categories,
      purposes,
      forms,
      actions: isFull(found) ? found.actions : null,
      rights: [common.rightsText, common.rightsAccessLog, consent.withdrawalText, common.rightsComplaint],
      retention: common.retentionCriteria,
      unchecked: common.languageUnchecked,
    };
  }
}

/** Reads and checks every language; half a translation is refused, because nobody would notice on paper. */
export function loadPersonTexts(directory: string): PersonText[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
  const texts = files.map((file) => {
    const text = JSON.parse(readFileSync(join(directory, file), 'utf8')) as PersonText;
    const missing = PERSON_SENTENCES.filter((key) => !text.sentences[key]?.trim());
    const unknown = Object.keys(text.sentences).filter((key) => !PERSON_SENTENCES.some((known) => known === key));
    if (`${text.language}.json` !== file || missing.length > 0 || unknown.length > 0)
      throw new Error(`${join(directory, file)}: missing ${missing.join()}, unknown ${unknown.join()}`);
    return text;
  });
  return texts.toSorted(
    (a, b) => Number(b.language === 'de') - Number(a.language === 'de') || a.name.localeCompare(b.name),
  );
}
