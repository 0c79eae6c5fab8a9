import { Injectable } from '@nestjs/common';
import { ConsentTexts } from '../consent-texts';
import { printable } from '../printable';
import { TypstService } from '../typst.service';
import { dayFor, type Letter, type LetterText, loadLetter, sayIn } from './letter';

const SENTENCES = [
  'title',
  'greeting',
  'ended',
  'goals',
  'followUp',
  'sharing',
  'retention',
  'copy',
  'again',
  'regards',
] as const;
type Sentence = (typeof SENTENCES)[number];

/** What the paper that a person takes along at the end depends on; days are `YYYY-MM-DD`. */
export interface ClosingLetterData {
  readonly language: string;
  readonly tenantName: string;
  readonly agencyName: string;
  readonly personName: string;
  readonly address: readonly string[];
  readonly writtenOn: string;
  readonly openedOn: string;
  readonly closedOn: string;
  readonly goals: { readonly count: number; readonly reached: number; readonly partly: number };
  readonly followUpOn: string | null;
  /** Until when her file is kept. */
  readonly keptUntil: string;
}

/** Sets what a person takes along when her file is closed: German beside her language. */
@Injectable()
export class ClosingLetterService {
  private readonly texts = loadLetter('closing', SENTENCES);

  constructor(
    private readonly consentTexts: ConsentTexts,
    private readonly typst: TypstService,
  ) {}

  /** Whether there are words for it in a language. */
  has(language: string): boolean {
    return this.texts.has(language);
  }

  render(data: ClosingLetterData): Buffer {
    return this.typst.render('letter', this.content(data));
  }

  /** Everything that is printed. In German alone where the language is not known. */
  content(data: ClosingLetterData): Letter {
    const texts = ['de', data.language].flatMap((language, index) =>
      index > 0 && language === 'de' ? [] : (this.texts.get(language) ?? []),
    );
    const say = (key: Sentence, values: (text: LetterText<Sentence>) => Record<string, string> = () => ({})) =>
      texts.map((text) => sayIn(text, key, values(text)));
    const { goals, followUpOn } = data;
    return {
      columns: texts.map(({ language, direction }) => ({ lang: language, dir: direction })),
      issuer: printable(data.tenantName),
      sender: printable(`${data.agencyName} · ${data.tenantName}`),
      recipient: [data.personName, ...data.address].map(printable),
      date: dayFor(data.writtenOn, { dateLocale: 'de-DE' }),
      title: say('title'),
      paragraphs: [
        say('greeting', () => ({ person: data.personName })),
        say('ended', (text) => ({ since: dayFor(data.openedOn, text), on: dayFor(data.closedOn, text) })),
        ...(goals.count > 0 ? [say('goals', () => asText(goals))] : []),
        ...(followUpOn === null ? [] : [say('followUp', (text) => ({ day: dayFor(followUpOn, text) }))]),
        say('sharing'),
        say('retention', (text) => ({ day: dayFor(data.keptUntil, text) })),
        say('copy', () => ({ agency: `${data.agencyName}, ${data.tenantName}` })),
        say('again'),
        say('regards'),
      ],
      signature: printable(data.agencyName),
      unchecked: texts.every(({ translatorChecked }) => translatorChecked)
        ? []
        : texts.map(({ language }) => this.uncheckedNote(language)),
    };
  }

  /** That nobody has checked the translation yet, as the consent texts say it. */
  private uncheckedNote(language: string): string {
    return this.consentTexts.get(this.consentTexts.current(), language).common.languageUnchecked;
  }
}

function asText(goals: ClosingLetterData['goals']): Record<string, string> {
  return Object.fromEntries(Object.entries(goals).map(([name, count]) => [name, String(count)]));
}
