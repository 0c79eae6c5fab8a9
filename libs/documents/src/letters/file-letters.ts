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

/** What can be written to a person from her file: an appointment, that she is guided, which documents are needed. */
export const FILE_LETTERS = ['invitation', 'confirmation', 'request'] as const;
export type FileLetterKind = (typeof FILE_LETTERS)[number];

const SENTENCES = [
  'greeting',
  'regards',
  'reach',
  'invitationTitle',
  'invitation',
  'invitationPlace',
  'invitationHelp',
  'confirmationTitle',
  'confirmation',
  'confirmationNumber',
  'confirmationUse',
  'requestTitle',
  'request',
  'requestHelp',
] as const;
type Sentence = (typeof SENTENCES)[number];
type Values = (text: LetterText<Sentence>) => Record<string, string>;

/** What a letter says beside its words: from the file, and what whoever writes it added. */
export interface FileLetterData extends LetterHead {
  readonly kind: FileLetterKind;
  readonly caseNumber: string;
  /** `YYYY-MM-DD`. */
  readonly openedOn: string;
  /** Who writes. */
  readonly signer: string;
  /** `YYYY-MM-DD`; of an appointment, or until when something is asked for. */
  readonly day: string;
  /** `HH:MM`. */
  readonly time: string;
  readonly place: string;
  /** What is asked for. */
  readonly documents: readonly string[];
}

/** Sets letters to the person of a file: German beside her language, in words that stand in `data/letters/case`. */
@Injectable()
export class FileLetters {
  private readonly texts = loadLetter('case', SENTENCES);

  constructor(
    private readonly consentTexts: ConsentTexts,
    private readonly typst: TypstService,
  ) {}

  /** Whether there are words for them in a language. */
  has(language: string): boolean {
    return this.texts.has(language);
  }

  render(data: FileLetterData): Buffer {
    return this.typst.render('letter', this.content(data));
  }

  /** What the letter is called in a list of documents: its German title and the day. */
  titleOf(data: FileLetterData): string {
    const [title = ''] = this.content(data).title;
    return `${title}, ${dayFor(data.writtenOn, { dateLocale: 'de-DE' })}`;
  }

  /** Everything that is printed. In German alone where the language is not known. */
  content(data: FileLetterData): Letter {
    const texts = columnsFor(this.texts, data.language);
    const say = (key: Sentence, values: Values = () => ({})): string[] =>
      texts.map((text) => sayIn(text, key, values(text)));
    return {
      ...letterFrame(texts, data, (language) => this.consentTexts.uncheckedNote(language)),
      title: say(`${data.kind}Title`),
      paragraphs: [
        say('greeting', () => ({ person: data.personName })),
        ...bodyOf(data, say),
        say('reach', () => ({ agency: `${data.agencyName}, ${data.tenantName}` })),
        say('regards'),
      ],
      signature: printable(`${data.signer}, ${data.agencyName}`),
    };
  }
}

/** What one kind of letter says between greeting and regards. */
function bodyOf(data: FileLetterData, say: (key: Sentence, values?: Values) => string[]): string[][] {
  const { kind, caseNumber, openedOn, personName, time, place, documents } = data;
  const day: Values = (text) => ({ day: dayFor(data.day, text), time });
  if (kind === 'invitation')
    return [say('invitation', day), say('invitationPlace', () => ({ place })), say('invitationHelp')];
  if (kind === 'confirmation')
    return [
      say('confirmation', (text) => ({ person: personName, since: dayFor(openedOn, text) })),
      say('confirmationNumber', () => ({ number: caseNumber })),
      say('confirmationUse'),
    ];
  // What was typed is in one language; it stands beside itself, so that both columns are whole.
  return [
    say('request', day),
    ...documents.map((name) => say('greeting').map(() => `• ${printable(name)}`)),
    say('requestHelp'),
  ];
}
