import { CATEGORIES, type Category, isSpecial, SPECIAL_CATEGORIES } from '@app/access';
import { Temporal } from 'temporal-polyfill';
import type { ConsentFormData, Contact } from './consent-form-data';
import { type ConsentForm, FORMS, type Sentence } from './consent-sentences';
import type { ConsentText, Wording } from './consent-texts';
import { filled, isolated, isolatedCode, printable } from './printable';

/** The same thing in each column's language: German first, then the reader's. */
type Columns = string[];
type Fact = { label: Columns; value: Columns };
type Box = 'ticked' | 'empty' | 'dot';
type Block =
  { kind: 'text' | 'strong' | 'note'; text: Columns } | { kind: 'item'; box: Box; label: Columns; meaning: Columns };

interface Section {
  heading: Columns;
  blocks: Block[];
  tone: 'plain' | 'special' | 'declaration';
}

/** Everything the template prints, in the order it prints it. */
export interface ConsentFormContent {
  columns: { lang: string; dir: string }[];
  issuer: string;
  title: Columns;
  lead: Columns;
  facts: Fact[];
  sections: Section[];
  forms: { box: Box; label: Columns }[];
  formLabel: Columns;
  people: Fact[];
  signatures: Columns[];
  boxes: { ticked: Columns; empty: Columns };
  footer: string[][];
}

/** Lays one consent out in German and, where it is another, in the language it was given in. */
export function consentFormContent(data: ConsentFormData, german: ConsentText, other: ConsentText): ConsentFormContent {
  const texts = german.language === other.language ? [german] : [german, other];
  const columns = texts.map((text) => ({ text, values: valuesFor(data, text) }));
  const say = (key: Sentence): Columns => columns.map(({ text, values }) => filled(text.sentences[key], values));
  const text = (...keys: Sentence[]): Block[] => keys.map((key) => ({ kind: 'text', text: say(key) }));
  const contact = (key: Sentence, given?: Contact): Block[] =>
    given
      ? [
          {
            kind: 'text',
            text: texts.map((each) => filled(each.sentences[key], { contact: contactLine(given, each) })),
          },
        ]
      : [];
  const words = (wordings: Wording[], box: Box): Block => ({
    kind: 'item',
    box,
    label: wordings.map((wording) => wording.label),
    meaning: wordings.map((wording) => wording.meaning),
  });
  const purposes = data.purposes.map((code) =>
    words(
      texts.map((each) => each.purposes[code]),
      'dot',
    ),
  );
  const parts = (codes: readonly Category[], box: Box): Block[] =>
    codes.map((code) =>
      words(
        texts.map((each) => each.categories[code]),
        box,
      ),
    );
  const section = (heading: Sentence, blocks: Block[], tone: Section['tone'] = 'plain'): Section => ({
    heading: say(heading),
    blocks,
    tone,
  });

  const special = SPECIAL_CATEGORIES.filter((code) => data.specialCategories.includes(code));
  const ordinary = CATEGORIES.filter((code) => data.categories.includes(code) && !isSpecial(code));
  const shown: Category[] = [...ordinary, ...special];
  const excluded = CATEGORIES.filter((code) => !shown.includes(code));
  // Recital 32 GDPR: a box that is ticked beforehand is no consent, so on paper the person makes the cross.
  const onPaper = data.form === 'written';

  return {
    columns: texts.map(({ language, direction }) => ({ lang: language, dir: direction })),
    issuer: printable(data.tenantName),
    title: say('title'),
    lead: say('lead'),
    facts: [
      { label: say('personName'), value: texts.map((each) => isolated(printable(data.personName), each)) },
      { label: say('bornOn'), value: texts.map((each) => (data.bornOn ? day(data.bornOn, each) : '–')) },
      { label: say('caseNumber'), value: texts.map((each) => isolatedCode(printable(data.caseNumber), each)) },
    ],
    sections: [
      section('aboutHeading', text('aboutText')),
      section('controllerHeading', [
        ...text('controllerText'),
        ...contact('controllerContact', data.tenantContact),
        ...contact('dataProtectionContact', data.dataProtectionContact),
      ]),
      section('recipientHeading', [
        { kind: 'strong', text: say('recipientText') },
        ...text('recipientOnly', 'recipientLaw'),
      ]),
      section('purposesHeading', [...text('purposesIntro'), ...purposes]),
      section('categoriesHeading', [
        ...text('categoriesIntro'),
        ...parts(ordinary, 'dot'),
        ...(excluded.length > 0 ? [excludedBlock(excluded, texts)] : []),
        ...text('categoriesLater', 'secrecy'),
      ]),
      special.length > 0
        ? section(
            'specialHeading',
            [
              ...text('specialIntro', onPaper ? 'specialTick' : 'specialRecorded'),
              { kind: 'strong', text: say('specialYes') },
              ...parts(special, onPaper ? 'empty' : 'ticked'),
            ],
            'special',
          )
        : section('specialHeading', text('specialNone')),
      section('periodHeading', [{ kind: 'strong', text: say('periodText') }, ...text('periodEnd')]),
      section('voluntaryHeading', text('voluntaryText')),
      section('withdrawalHeading', text('withdrawalText', 'withdrawalHow', 'withdrawalEffect')),
      section('rightsHeading', [
        ...text('rightsText', 'rightsAccessLog', 'rightsComplaint', 'retentionCriteria'),
        ...(data.retentionMonths === undefined ? [] : text('retentionMonths')),
      ]),
      ...(texts.length > 1
        ? [
            section('languageHeading', [
              ...text('languageText'),
              { kind: 'note', text: say(other.translatorChecked ? 'languageChecked' : 'languageUnchecked') },
            ]),
          ]
        : []),
      section('declarationHeading', text('declarationText'), 'declaration'),
    ],
    formLabel: say('formLabel'),
    forms: FORMS.map((form) => ({
      box: form === data.form ? 'ticked' : 'empty',
      label: texts.map((language) => language.forms[form]),
    })),
    people: [
      { label: say('interpreter'), value: nameOrNone(data.interpreter, texts) },
      { label: say('witness'), value: nameOrNone(data.witness, texts) },
    ],
    signatures: signaturesFor(data).map((key) => say(key)),
    boxes: { ticked: say('ticked'), empty: say('unticked') },
    footer: texts.map((language) => footerLines(data, language)),
  };
}

function valuesFor(data: ConsentFormData, text: ConsentText): Record<string, string> {
  return {
    controller: isolated(printable(data.tenantName), text),
    agency: isolated(printable(data.agencyName), text),
    from: isolated(day(data.validFrom, text), text),
    until: isolated(day(data.validUntil, text), text),
    months: String(data.retentionMonths ?? ''),
  };
}

function excludedBlock(codes: Category[], texts: ConsentText[]): Block {
  return {
    kind: 'text',
    text: texts.map((text) => {
      // Labels hold commas and "and" of their own.
      const list = codes.map((code) => text.categories[code].label).join(' · ');
      return filled(text.sentences.categoriesExcluded, { list });
    }),
  };
}

/** Who signs for the consent itself; an electronic one was given elsewhere. */
const SIGNING: Record<ConsentForm, Sentence[]> = {
  written: ['signaturePerson', 'signatureRepresentative'],
  electronic: [],
  oral: ['signatureWitness'],
};

function signaturesFor({ form, interpreter }: ConsentFormData): Sentence[] {
  const interpreting: Sentence[] = interpreter ? ['signatureInterpreter'] : [];
  return [...SIGNING[form], ...interpreting, 'signatureStaff'];
}

function nameOrNone(name: string | undefined, texts: ConsentText[]): Columns {
  return texts.map((text) => (name ? isolated(printable(name), text) : text.sentences.none));
}

function contactLine({ address, phone, email }: Contact, text: ConsentText): string {
  // A number broken over two lines would change its order in Arabic.
  const parts = [address, phone?.replaceAll(' ', '\u00A0'), email].filter((part) => part !== undefined);
  return parts.map((part) => isolatedCode(printable(part), text)).join(' · ');
}

function footerLines({ consentId, textVersion }: ConsentFormData, text: ConsentText): string[] {
  const record = filled(text.sentences.footerRecord, { id: isolatedCode(printable(consentId), text) });
  const version = filled(text.sentences.footerVersion, { version: isolatedCode(textVersion, text) });
  return [record, `${version} · ${text.sentences.footerPage}`];
}

/** Throws on anything that is no calendar day. */
function day(iso: string, text: ConsentText): string {
  return Temporal.PlainDate.from(iso).toLocaleString(text.dateLocale, { dateStyle: 'long' });
}
