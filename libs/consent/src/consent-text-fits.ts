import { type ConsentTexts, type DeclaredScope, isFull, needsFullText } from '@app/documents';
import type { FieldFault } from '@app/platform';

/** A declaration and the text that was read for it. */
interface DeclaredOn extends DeclaredScope {
  readonly textVersion: string;
  readonly language: string;
}

/**
 * What is wrong with the text a declaration is made on: there is none in that language, or it has no words for what is
 * declared. A text that was replaced covers only what it could say.
 */
export function textFaults(texts: ConsentTexts, declared: DeclaredOn): FieldFault[] {
  const { textVersion, language } = declared;
  const text = texts.all().find((known) => known.version === textVersion && known.language === language);
  if (!text) return [{ field: 'language', code: 'unknownText' }];
  return needsFullText(declared) && !isFull(text) ? [{ field: 'textVersion', code: 'textTooOld' }] : [];
}
