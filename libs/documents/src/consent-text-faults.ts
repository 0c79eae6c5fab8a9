import { ACTIONS, CATEGORIES, LEGAL_BASES, PURPOSES } from '@app/access';
import { FIRST_GROUPS, FORMS, LATER_GROUPS } from './consent-sentences';

const HEAD = ['version', 'language', 'name', 'direction', 'dateLocale', 'translatorChecked'];

/** What is wrong with a text, measured by the German one: the same keys, nothing empty, the same placeholders. */
export function consentTextFaults(text: unknown, german: unknown, at: { version: string; language: string }): string[] {
  if (!isRecord(text) || !isRecord(german)) return ['not an object'];
  const { version, language, name, direction, dateLocale, translatorChecked } = text;
  // The German text decides whether its version is one of those that have words for everything.
  const full = 'scope' in german;
  const groups = { ...FIRST_GROUPS, ...(full && { ...LATER_GROUPS, bases: LEGAL_BASES }), forms: FORMS };
  const wordings = { categories: CATEGORIES, purposes: PURPOSES, ...(full && { actions: ACTIONS }) };
  const faults = keyFaults(text, [...HEAD, ...Object.keys(groups), ...Object.keys(wordings)], '');
  if (version !== at.version) faults.push('version differs from its folder');
  if (language !== at.language) faults.push('language differs from its file');
  if (typeof name !== 'string' || !name.trim()) faults.push('name is empty');
  if (direction !== 'ltr' && direction !== 'rtl') faults.push('direction is neither ltr nor rtl');
  if (typeof translatorChecked !== 'boolean') faults.push('translatorChecked is not a boolean');
  if (!isKnownLocale(dateLocale)) faults.push('dateLocale is no locale that dates can be written in');
  return [
    ...faults,
    ...Object.entries(groups).flatMap(([group, keys]) => textFaults(text[group], keys, group, german[group])),
    ...Object.entries(wordings).flatMap(([group, codes]) => wordingFaults(text[group], codes, group, german[group])),
  ];
}

function wordingFaults(wordings: unknown, codes: readonly string[], path: string, german: unknown): string[] {
  if (!isRecord(wordings) || !isRecord(german)) return [`${path} is not an object`];
  return [
    ...keyFaults(wordings, codes, `${path}.`),
    ...codes.flatMap((code) => textFaults(wordings[code], ['label', 'meaning'], `${path}.${code}`, german[code])),
  ];
}

function textFaults(texts: unknown, keys: readonly string[], path: string, german: unknown): string[] {
  if (!isRecord(texts) || !isRecord(german)) return [`${path} is not an object`];
  const faults = keyFaults(texts, keys, `${path}.`);
  for (const key of keys.filter((known) => known in texts)) {
    const [value, original] = [texts[key], german[key]];
    if (typeof value !== 'string' || !value.trim()) faults.push(`${path}.${key} is empty`);
    else if (placeholders(value) !== placeholders(original)) faults.push(`${path}.${key} has other placeholders`);
  }
  return faults;
}

function keyFaults(record: Record<string, unknown>, keys: readonly string[], path: string): string[] {
  return [
    ...keys.filter((key) => !(key in record)).map((key) => `${path}${key} is missing`),
    ...Object.keys(record)
      .filter((key) => !keys.includes(key))
      .map((key) => `${path}${key} is unknown`),
  ];
}

function placeholders(value: unknown): string {
  return typeof value === 'string' ? (value.match(/\{\w*\}?/g) ?? []).toSorted().join() : '';
}

function isKnownLocale(locale: unknown): boolean {
  try {
    return typeof locale === 'string' && Intl.DateTimeFormat.supportedLocalesOf(locale).length === 1;
  } catch {
    return false;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
