import { Injectable } from '@nestjs/common';
import { ConsentTexts } from '../consent-texts';
import { printable } from '../printable';
import { TypstService } from '../typst.service';
import { dayFor, type Letter, type LetterText, loadLetter, sayIn } from './letter';

const SENTENCES = [
  'title',
  'greeting',
  'waiting',
  'expected',
  'soon',
  'unknown',
  'next',
  'changes',
  'voluntary',
  'regards',
] as const;
type Sentence = (typeof SENTENCES)[number];

/** What the letter to somebody who waits depends on. */
export interface WaitingLetterData {
  readonly language: string;
  readonly tenantName: string;
  readonly agencyName: string;
  readonly personName: string;
  /** Street, postal code and town, as far as they are known. */
  readonly address: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly writtenOn: string;
  readonly since: string;
  /** In how many days a place is expected to be free; null where nobody can tell. */
  readonly expectedInDays: number | null;
}

/** Sets the letter that tells a person that she is on the waiting list, and for about how long: German beside her language. */
@Injectable()
export class WaitingLetterService {
  private readonly texts = loadLetter('waiting-list', SENTENCES);

  constructor(
    private readonly consentTexts: ConsentTexts,
    private readonly typst: TypstService,
  ) {}

  /** Whether there are words for it in a language. */
  has(language: string): boolean {
    return this.texts.has(language);
  }

  render(data: WaitingLetterData): Buffer {
    return this.typst.render('letter', this.content(data));
  }

  /** Everything that is printed. In German alone where the language is not known. */
  content(data: WaitingLetterData): Letter {
    const texts = ['de', data.language].flatMap((language, index) =>
      index > 0 && language === 'de' ? [] : (this.texts.get(language) ?? []),
    );
    const person = data.personName;
    const days = String(data.expectedInDays ?? '');
    const say = (key: Sentence, values: (text: LetterText<Sentence>) => Record<string, string> = () => ({})) =>
      texts.map((text) => sayIn(text, key, values(text)));
    return {
      columns: texts.map(({ language, direction }) => ({ lang: language, dir: direction })),
      issuer: printable(data.tenantName),
      sender: printable(`${data.agencyName} · ${data.tenantName}`),
      recipient: [person, ...data.address].map(printable),
      date: dayFor(data.writtenOn, { dateLocale: 'de-DE' }),
      title: say('title'),
      paragraphs: [
        say('greeting', () => ({ person })),
        say('waiting', (text) => ({ since: dayFor(data.since, text) })),
        say(outlookOf(data.expectedInDays), () => ({ days })),
        say('next'),
        say('changes', () => ({ agency: `${data.agencyName}, ${data.tenantName}` })),
        say('voluntary'),
        say('regards'),
      ],
      signature: printable(data.agencyName),
      unchecked: texts.every(({ translatorChecked }) => translatorChecked)
        ? []
        : texts.map((text) => this.uncheckedNote(text)),
    };
  }

  /** That nobody has checked the translation yet, as the consent texts say it. */
  private uncheckedNote({ language }: LetterText<Sentence>): string {
    return this.consentTexts.get(this.consentTexts.current(), language).common.languageUnchecked;
  }
}

function outlookOf(days: number | null): Sentence {
  if (days === null) return 'unknown';
  return days < 4 ? 'soon' : 'expected';
}
