import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type ConsentText, type FullText, isFull } from './consent-text';
import { loadConsentTexts } from './load-consent-texts';

/** There is no text of this version in this language, or it is older than what it is to say. */
export class UnknownConsentText extends Error {
  override name = 'UnknownConsentText';

  constructor(
    readonly version: string,
    readonly language: string,
  ) {
    super(`There is no consent text ${version} in ${JSON.stringify(language)}`);
  }
}

/** All texts, newest version first, German first within a version. */
@Injectable()
export class ConsentTexts {
  private readonly texts = loadConsentTexts(join(dataDirectory(), 'consent-texts'));

  all(): readonly ConsentText[] {
    return this.texts;
  }

  get(version: string, language: string): ConsentText {
    const found = this.texts.find((text) => text.version === version && text.language === language);
    if (!found) throw new UnknownConsentText(version, language);
    return found;
  }

  /** A text that has words for everything. Throws `UnknownConsentText` for one from before 2026-12. */
  full(version: string, language: string): FullText {
    const found = this.get(version, language);
    if (!isFull(found)) throw new UnknownConsentText(version, language);
    return found;
  }

  /** That nobody has checked a translation yet, as the consent texts say it. */
  uncheckedNote(language: string): string {
    return this.get(this.current(), language).common.languageUnchecked;
  }

  /** The version that a new declaration is made on. */
  current(): string {
    const [newest] = this.texts;
    if (!newest) throw new Error('There are no consent texts');
    return newest.version;
  }
}
