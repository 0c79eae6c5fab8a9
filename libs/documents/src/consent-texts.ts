import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Category, Purpose } from '@app/access';
import { dataDirectory } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ConsentForm, Sentence } from './consent-sentences';
import { consentTextFaults } from './consent-text-faults';

export interface Wording {
  label: string;
  meaning: string;
}

/** One version of the consent's text in one language. Published versions never change: consents point at them. */
export interface ConsentText {
  version: string;
  /** BCP 47. */
  language: string;
  /** The language's name in itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  dateLocale: string;
  translatorChecked: boolean;
  sentences: Record<Sentence, string>;
  categories: Record<Category, Wording>;
  purposes: Record<Purpose, Wording>;
  forms: Record<ConsentForm, string>;
}

/** There is no text of this version in this language. */
export class UnknownConsentText extends Error {
  override name = 'UnknownConsentText';

  constructor(
    readonly version: string,
    readonly language: string,
  ) {
    super(`There is no consent text ${version} in ${JSON.stringify(language)}`);
  }
}

/** All consent texts, newest version first, German first within a version. */
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
}

/** Reads and checks every text; one fault anywhere refuses them all, because a half translated form must not be signed. */
export function loadConsentTexts(directory: string): ConsentText[] {
  const versions = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = versions.flatMap(({ name }) => versionIn(join(directory, name), name));
  return found.toSorted(
    (a, b) => b.version.localeCompare(a.version) || rank(a) - rank(b) || a.name.localeCompare(b.name),
  );
}

function versionIn(directory: string, version: string): ConsentText[] {
  const german = parsed(directory, 'de');
  const languages = readdirSync(directory).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));
  return languages.map((language) => {
    const text = parsed(directory, language);
    const faults = consentTextFaults(text, german, { version, language });
    if (faults.length > 0) throw new Error(`${join(directory, language)}.json: ${faults.join('; ')}`);
    return text as ConsentText;
  });
}

function parsed(directory: string, language: string): unknown {
  return JSON.parse(readFileSync(join(directory, `${language}.json`), 'utf8'));
}

function rank({ language }: ConsentText): number {
  return language === 'de' ? 0 : 1;
}
