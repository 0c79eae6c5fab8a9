import { Injectable } from '@nestjs/common';
import { ConsentTexts } from '../consent-texts';
import { printable } from '../printable';
import { TypstService } from '../typst.service';
import {
  columnsFor,
  dayFor,
  type Letter,
  type LetterHead,
  type LetterText,
  letterFrame,
  loadLetter,
  sayIn,
} from './letter';

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
export interface WaitingLetterData extends LetterHead {
  /** `YYYY-MM-DD`. */
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
    const texts = columnsFor(this.texts, data.language);
    const person = data.personName;
    const days = String(data.expectedInDays ?? '');
    const say = (key: Sentence, values: (text: LetterText<Sentence>) => Record<string, string> = () => ({})) =>
      texts.map((text) => sayIn(text, key, values(text)));
    return {
      ...letterFrame(texts, data, (language) => this.consentTexts.uncheckedNote(language)),
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
    };
  }
}

function outlookOf(days: number | null): Sentence {
  if (days === null) return 'unknown';
  return days < 4 ? 'soon' : 'expected';
}
