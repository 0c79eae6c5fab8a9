import type { ConsentText } from '../consent-text';
import type { Columns, Fact } from '../paper';
import { day, typed, typedCode } from '../paper-writer';
import { filled, printable } from '../printable';
import type { PlanGoalData, PlanMeasureData, PlanPaperData } from './plan-paper-data';
import type { PlanText } from './plan-texts';

/** The words of a paper in one of its languages. */
export interface PlanWords {
  readonly plan: PlanText;
  readonly common: ConsentText;
}

/** A heading in each language, and below it what it says: in each language, or once, as it was written. */
type Line = { label: Columns; columns: Columns } | { label: Columns; written: string[] };

/** Everything that data/templates/support-plan.typ prints, beside what all papers have. */
export interface PlanPaper {
  columns: { lang: string; dir: string }[];
  issuer: string;
  title: Columns;
  lead: Columns;
  facts: Fact[];
  goals: { heading: Columns; lines: Line[]; measures: { heading: Columns; lines: Line[] }[] }[];
  remarks: Line[];
  notes: Columns[];
  declaration: { heading: Columns; text: Columns };
  signatures: Columns[];
  footer: string[][];
}

const OWNERS = { person: 'ownerPerson', family: 'ownerFamily', agency: 'ownerAgency' } as const;

/** Lays a plan out in the languages of its words, German first. */
export function planPaper(data: PlanPaperData, words: readonly PlanWords[]): PlanPaper {
  const say = (sentence: (text: PlanWords) => string): Columns => words.map(sentence);
  const title = say(({ plan }) => plan.sentences.title);
  const notes = words.length === 1 ? [] : translationNotes(words);
  return {
    columns: words.map(({ common }) => ({ lang: common.language, dir: common.direction })),
    issuer: printable(data.tenantName),
    title,
    lead: say(({ plan }) => plan.sentences.lead),
    facts: [
      fact(
        words,
        (t) => t.common.common.personName,
        (t) => typed(data.personName, t.common),
      ),
      fact(
        words,
        (t) => t.common.common.bornOn,
        (t) => (data.bornOn ? day(data.bornOn, t.common) : '–'),
      ),
      fact(
        words,
        (t) => t.common.common.caseNumber,
        (t) => typedCode(data.caseNumber, t.common),
      ),
      fact(
        words,
        (t) => version(data, t),
        (t) => standing(data, t),
      ),
    ],
    goals: data.goals.map((goal, place) => ({
      heading: say(({ plan, common }) =>
        filled(plan.sentences.goal, { number: String(place + 1), area: common.categories[goal.area].label }),
      ),
      lines: goalLines(goal, words),
      measures: goal.measures.map((measure, at) => ({
        heading: say(({ plan }) => filled(plan.sentences.measure, { number: `${place + 1}.${at + 1}` })),
        lines: measureLines(measure, words),
      })),
    })),
    remarks: written(words, 'remarks', data.remarks),
    notes: [say(({ plan }) => plan.sentences.asWritten), ...notes],
    declaration: {
      heading: say(({ plan }) => plan.sentences.declarationHeading),
      text: say(({ plan }) => plan.sentences.declarationText),
    },
    signatures: [
      say(({ common }) => common.common.signaturePerson),
      ...(data.agreed?.how === 'oral' ? [say(({ common }) => common.common.signatureWitness)] : []),
      say(({ common }) => common.common.signatureStaff),
    ],
    footer: words.map((text) => [
      `${text.plan.sentences.title} · ${version(data, text)}`,
      text.common.common.footerPage,
    ]),
  };
}

function goalLines({ owner, text, indicator, dueOn, scale }: PlanGoalData, words: readonly PlanWords[]): Line[] {
  return [
    ...written(words, 'aim', text),
    ...written(words, 'indicator', indicator),
    { label: label(words, 'owner'), columns: label(words, OWNERS[owner]) },
    ...due(words, dueOn),
    ...(scale ? [{ label: label(words, 'scale'), columns: words.map(() => '') }] : []),
    ...(scale ?? []).flatMap((level, place) => written(words, `level${place}` as 'level0', level)),
  ];
}

function measureLines({ text, responsible, agencyName, dueOn }: PlanMeasureData, words: readonly PlanWords[]): Line[] {
  const who = {
    person: label(words, 'responsiblePerson'),
    'case-manager': label(words, 'responsibleManager'),
    agency: words.map(({ common }) => typed(agencyName ?? '–', common)),
  };
  return [
    { label: words.map(() => ''), written: paragraphs(text) },
    { label: label(words, 'responsible'), columns: who[responsible] },
    ...due(words, dueOn),
  ];
}

function label(words: readonly PlanWords[], key: keyof PlanText['sentences']): Columns {
  return words.map(({ plan }) => plan.sentences[key]);
}

function written(words: readonly PlanWords[], key: keyof PlanText['sentences'], text: string): Line[] {
  return text.trim() === '' ? [] : [{ label: label(words, key), written: paragraphs(text) }];
}

/** What is typed over several lines stays on several lines. */
function paragraphs(text: string): string[] {
  return text.split(/\r?\n/).map(printable);
}

function due(words: readonly PlanWords[], dueOn: string | null): Line[] {
  if (dueOn === null) return [];
  return [{ label: label(words, 'dueOn'), columns: words.map(({ common }) => day(dueOn, common)) }];
}

function fact(
  words: readonly PlanWords[],
  name: (text: PlanWords) => string,
  value: (text: PlanWords) => string,
): Fact {
  return { label: words.map(name), value: words.map(value) };
}

function version({ number }: PlanPaperData, { plan, common }: PlanWords): string {
  return filled(plan.sentences.version, { number: typedCode(String(number), common) });
}

function standing({ agreed }: PlanPaperData, { plan, common }: PlanWords): string {
  if (!agreed) return plan.sentences.draft;
  const sentence = agreed.how === 'oral' ? plan.sentences.agreedOral : plan.sentences.agreedWritten;
  return filled(sentence, { day: day(agreed.on, common), witness: typed(agreed.witness ?? '–', common) });
}

function translationNotes(words: readonly PlanWords[]): Columns[] {
  const isChecked = words.every(({ plan }) => plan.translatorChecked);
  return [
    words.map(({ common }) => common.common.languageText),
    ...(isChecked ? [] : [words.map(({ common }) => common.common.languageUnchecked)]),
  ];
}
