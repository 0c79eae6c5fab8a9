import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every heading of a plan on paper. Each language must have each of them. */
const PLAN_SENTENCES = [
  'title',
  'lead',
  'version',
  'draft',
  'agreedWritten',
  'agreedOral',
  'goal',
  'owner',
  'ownerPerson',
  'ownerFamily',
  'ownerAgency',
  'aim',
  'indicator',
  'dueOn',
  'measure',
  'responsible',
  'responsiblePerson',
  'responsibleManager',
  'scale',
  'level0',
  'level1',
  'level2',
  'level3',
  'level4',
  'remarks',
  'asWritten',
  'declarationHeading',
  'declarationText',
] as const;
type PlanSentence = (typeof PLAN_SENTENCES)[number];

/** The headings in one language. */
export interface PlanText {
  readonly language: string;
  readonly translatorChecked: boolean;
  readonly sentences: Record<PlanSentence, string>;
}

/** Reads and checks every language; half a translation is refused, because nobody would notice on paper. */
export function loadPlanTexts(directory: string): Map<string, PlanText> {
  const texts = readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as PlanText);
  const german = texts.find(({ language }) => language === 'de');
  if (!german) throw new Error(`${directory} has no German text`);
  for (const { language, sentences } of texts) {
    const faulty = PLAN_SENTENCES.filter((key) => places(sentences[key]) !== places(german.sentences[key]));
    if (faulty.length > 0 || Object.keys(sentences).length !== PLAN_SENTENCES.length)
      throw new Error(`${directory}, ${language}: ${faulty.join() || 'unknown sentences'}`);
  }
  return new Map(texts.map((text) => [text.language, text]));
}

function places(sentence: string | undefined): string {
  return sentence?.trim() ? (sentence.match(/\{\w+\}/g) ?? []).toSorted().join() : 'missing';
}
