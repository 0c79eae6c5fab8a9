import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_GROUPS } from './consent-sentences';
import type { ConsentText } from './consent-text';
import { consentTextFaults, isRecord } from './consent-text-faults';

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
  return grouped(JSON.parse(readFileSync(join(directory, `${language}.json`), 'utf8')));
}

/** Texts before 2026-12 hold all their sentences in one list. What is unknown in it stays there and is found as a fault. */
function grouped(text: unknown): unknown {
  if (!isRecord(text) || !isRecord(text['sentences'])) return text;
  const { sentences, ...rest } = text;
  const left = new Map(Object.entries(sentences));
  const groups = Object.entries(FIRST_GROUPS).map(([group, keys]) => {
    const own = Object.entries(sentences).filter(([key]) => (keys as readonly string[]).includes(key));
    for (const [key] of own) left.delete(key);
    return [group, Object.fromEntries(own)];
  });
  return { ...rest, ...Object.fromEntries(groups), ...(left.size > 0 && { sentences: Object.fromEntries(left) }) };
}

function rank({ language }: ConsentText): number {
  return language === 'de' ? 0 : 1;
}
