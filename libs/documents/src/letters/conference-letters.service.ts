import type { Purpose } from '@app/access';
import { dayOf } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ConsentTexts } from '../consent-texts';
import { printable } from '../printable';
import { TypstService } from '../typst.service';
import { dayFor, type Letter, type LetterText, loadLetter, sayIn } from './letter';

const PERSON_SENTENCES = [
  ...(['title', 'greeting', 'onSite', 'video', 'phone', 'room', 'language', 'bring', 'voluntary', 'changes'] as const),
  ...(['agenda', 'agencies', 'regards'] as const),
] as const;
const AGENCY_SENTENCES = [
  ...(['title', 'greeting', 'named', 'unnamed', 'purpose', 'onSite', 'video', 'phone', 'points', 'noPoints'] as const),
  ...(['room', 'changes', 'regards'] as const),
] as const;

/** When and how people meet, and who invites. */
interface Meeting {
  readonly tenantName: string;
  readonly agencyName: string;
  /** `YYYY-MM-DD`. */
  readonly writtenOn: string;
  readonly plannedAt: Date;
  readonly format: 'on-site' | 'video' | 'phone';
  readonly place: string;
}

/** What the invitation of the person depends on. */
export interface ConferenceLetterData extends Meeting {
  readonly language: string;
  readonly personName: string;
  readonly address: readonly string[];
  readonly agenda: readonly string[];
  readonly agencies: readonly { readonly name: string; readonly purpose: Purpose }[];
}

/** What the invitation of an agency depends on: nothing that is not open to it. */
export interface AgencyLetterData extends Meeting {
  readonly recipient: string;
  /** Null where who it is about is not open to the agency. */
  readonly personName: string | null;
  readonly caseNumber: string;
  readonly purpose: Purpose;
  /** The points that are open to it. */
  readonly agenda: readonly string[];
}

const FORMATS = { 'on-site': 'onSite', video: 'video', phone: 'phone' } as const;

/** Sets the invitations to a case conference: to the person in German beside her language, to an agency in German. */
@Injectable()
export class ConferenceLetters {
  private readonly texts = loadLetter('conference', PERSON_SENTENCES);
  private readonly german = loadLetter('conference-agency', AGENCY_SENTENCES);

  constructor(
    private readonly consentTexts: ConsentTexts,
    private readonly typst: TypstService,
  ) {}

  /** Whether there are words for it in a language. */
  has(language: string): boolean {
    return this.texts.has(language);
  }

  renderForPerson(data: ConferenceLetterData): Buffer {
    return this.typst.render('letter', this.forPerson(data));
  }

  renderForAgency(data: AgencyLetterData): Buffer {
    return this.typst.render('letter', this.forAgency(data));
  }

  /** Everything that the person reads. In German alone where her language is not known. */
  forPerson(data: ConferenceLetterData): Letter {
    const texts = [...new Set(['de', data.language])].flatMap((language) => this.texts.get(language) ?? []);
    const say = (key: (typeof PERSON_SENTENCES)[number], values: Record<string, string> = {}) =>
      texts.map((text) => sayIn(text, key, values));
    return {
      ...letterHead(texts, data, [data.personName, ...data.address]),
      title: say('title'),
      paragraphs: [
        say('greeting', { person: data.personName }),
        texts.map((text) => sayIn(text, FORMATS[data.format], meetingIn(text, data))),
      ],
      lists: [
        { heading: say('agenda'), items: data.agenda.map(printable) },
        {
          heading: say('agencies'),
          items: data.agencies.map(({ name, purpose }) => printable(`${name} (${this.purposeIn('de', purpose)})`)),
        },
      ].filter(({ items }) => items.length > 0),
      closing: [
        say('room'),
        say('language'),
        say('bring'),
        say('voluntary'),
        say('changes', { agency: `${data.agencyName}, ${data.tenantName}` }),
        say('regards'),
      ],
      unchecked: texts.every(({ translatorChecked }) => translatorChecked)
        ? []
        : texts.map(({ language }) => this.wordsIn(language).common.languageUnchecked),
    };
  }

  /** Everything that an agency reads. */
  forAgency(data: AgencyLetterData): Letter {
    const text = this.german.get('de');
    if (!text) throw new Error('There is no German invitation for agencies');
    const { caseNumber: number, personName, agencyName, tenantName } = data;
    const say = (key: (typeof AGENCY_SENTENCES)[number], values: Record<string, string> = {}) => [
      sayIn(text, key, values),
    ];
    return {
      ...letterHead([text], data, [data.recipient]),
      title: say('title'),
      paragraphs: [
        say('greeting'),
        personName === null ? say('unnamed', { number }) : say('named', { person: personName, number }),
        say('purpose', { purpose: this.purposeIn('de', data.purpose) }),
        say(FORMATS[data.format], meetingIn(text, data)),
        ...(data.agenda.length === 0 ? [say('noPoints')] : []),
      ],
      lists: data.agenda.length === 0 ? [] : [{ heading: say('points'), items: data.agenda.map(printable) }],
      closing: [say('room'), say('changes', { agency: `${agencyName}, ${tenantName}` }), say('regards')],
      unchecked: [],
    };
  }

  private purposeIn(language: string, purpose: Purpose): string {
    return this.wordsIn(language).purposes[purpose].label;
  }

  private wordsIn(language: string) {
    return this.consentTexts.get(this.consentTexts.current(), language);
  }
}

function letterHead<S extends string>(
  texts: readonly LetterText<S>[],
  { tenantName, agencyName, writtenOn }: Meeting,
  recipient: readonly string[],
) {
  return {
    columns: texts.map(({ language, direction }) => ({ lang: language, dir: direction })),
    issuer: printable(tenantName),
    sender: printable(`${agencyName} · ${tenantName}`),
    recipient: recipient.map(printable),
    date: dayFor(writtenOn, { dateLocale: 'de-DE' }),
    signature: printable(agencyName),
  };
}

/** The values of the sentence that says when and where. */
function meetingIn({ dateLocale }: LetterText<string>, { plannedAt, place }: Meeting): Record<string, string> {
  const time = new Intl.DateTimeFormat(dateLocale, { timeStyle: 'short', hour12: false, timeZone: 'Europe/Berlin' });
  return { day: dayFor(dayOf(plannedAt), { dateLocale }), time: time.format(plannedAt), place: place.trim() || '–' };
}
