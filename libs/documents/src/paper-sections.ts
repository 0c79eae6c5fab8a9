import { CATEGORIES, type Category, isSpecial, SPECIAL_CATEGORIES } from '@app/access';
import type { Contact, DeclarationData, PaperData } from './consent-form-data';
import { type ConsentForm, FORMS } from './consent-sentences';
import type { ConsentText } from './consent-text';
import type { Block, Box, Columns, Declaration, Paper, Section } from './paper';
import { day, listed, type PaperWriter, typed, typedCode } from './paper-writer';
import { filled, printable } from './printable';

type Writer<T extends ConsentText> = PaperWriter<T>;

/** The values that every sentence of a paper may name. */
export function paperValues(data: PaperData, text: ConsentText): Record<string, string> {
  return {
    controller: typed(data.tenantName, text),
    agency: typed(data.agencyName, text),
    from: day(data.validFrom, text),
    until: day(data.validUntil, text),
    months: String(data.retentionMonths ?? ''),
  };
}

/** Head and foot; `footer` is the sentence that names the record. */
export function paperFrame<T extends ConsentText>(
  writer: Writer<T>,
  data: PaperData,
  footer: (text: T) => string,
): Omit<Paper, 'title' | 'lead' | 'sections'> {
  const { texts } = writer;
  const version = (text: T) => filled(text.common.footerVersion, { version: typedCode(data.textVersion, text) });
  return {
    columns: texts.map(({ language, direction }) => ({ lang: language, dir: direction })),
    issuer: printable(data.tenantName),
    facts: [
      { label: writer.say((t) => t.common.personName), value: texts.map((text) => typed(data.personName, text)) },
      { label: writer.say((t) => t.common.bornOn), value: texts.map((t) => (data.bornOn ? day(data.bornOn, t) : '–')) },
      { label: writer.say((t) => t.common.caseNumber), value: texts.map((text) => typedCode(data.caseNumber, text)) },
    ],
    boxes: { ticked: writer.say((t) => t.common.ticked), empty: writer.say((t) => t.common.unticked) },
    footer: texts.map((text) => [footer(text), `${version(text)} · ${text.common.footerPage}`]),
  };
}

function controllerSection<T extends ConsentText>(writer: Writer<T>, data: PaperData): Section {
  const contact = (sentence: (text: T) => string, given?: Contact): Block[] =>
    given ? [{ kind: 'text', text: writer.say(sentence, (text) => ({ contact: contactLine(given, text) })) }] : [];
  return writer.section(
    (t) => t.common.controllerHeading,
    [
      ...writer.text((t) => t.common.controllerText),
      ...contact((t) => t.common.controllerContact, data.tenantContact),
      ...contact((t) => t.common.dataProtectionContact, data.dataProtectionContact),
    ],
  );
}

/** What the paper is about, and who answers for it. */
export function aboutSections<T extends ConsentText>(
  writer: Writer<T>,
  data: PaperData,
  about: (text: T) => string,
): Section[] {
  return [writer.section((t) => t.common.aboutHeading, writer.text(about)), controllerSection(writer, data)];
}

/** The purposes, each in its own words; a restriction asks for them in words of its own. */
export function purposesSection<T extends ConsentText>(
  writer: Writer<T>,
  { purposes }: PaperData,
  words: (text: T) => { purposesHeading: string; purposesIntro: string } = (t) => t.common,
): Section {
  return writer.section(
    (t) => words(t).purposesHeading,
    [
      ...writer.text((t) => words(t).purposesIntro),
      ...purposes.map((code) => writer.words((t) => t.purposes[code], 'dot')),
    ],
  );
}

/** To whom, for what, and which parts; the special ones in a frame of their own. */
export function sharingSections<T extends ConsentText>(
  writer: Writer<T>,
  data: DeclarationData,
  recipient: { heading: (text: T) => string; sentences: ((text: T) => string)[] },
  more: Block[],
): Section[] {
  const { ordinary, excluded } = shownCategories(data);
  return [
    writer.section(recipient.heading, [
      ...recipient.sentences.map((sentence) => writer.strong(sentence)),
      ...writer.text(
        (t) => t.common.recipientOnly,
        (t) => t.common.recipientLaw,
      ),
    ]),
    purposesSection(writer, data),
    writer.section(
      (t) => t.common.categoriesHeading,
      [
        ...writer.text((t) => t.common.categoriesIntro),
        ...categoryBlocks(writer, ordinary),
        ...excludedBlocks(writer, excluded),
        ...more,
      ],
    ),
    specialSection(writer, data),
  ];
}

/** Why the person is free to say no, and how she takes back what she said. */
export function freedomSections<T extends ConsentText>(writer: Writer<T>, withdrawal: (text: T) => string): Section[] {
  return [
    periodSection(writer),
    writer.section(
      (t) => t.common.voluntaryHeading,
      writer.text((t) => t.common.voluntaryText),
    ),
    writer.section(
      (t) => t.common.withdrawalHeading,
      writer.text(
        withdrawal,
        (t) => t.common.withdrawalHow,
        (t) => t.common.withdrawalEffect,
      ),
    ),
  ];
}

export function categoryBlocks<T extends ConsentText>(
  writer: Writer<T>,
  codes: readonly Category[],
  box: Box = 'dot',
): Block[] {
  return codes.map((code) => writer.words((t) => t.categories[code], box));
}

/** Which parts are shown, the special ones in a frame of their own, and which are not. */
export function shownCategories({ categories, specialCategories }: PaperData) {
  const special: Category[] = SPECIAL_CATEGORIES.filter((code) => specialCategories.includes(code));
  const ordinary = CATEGORIES.filter((code) => categories.includes(code) && !isSpecial(code));
  const excluded = CATEGORIES.filter((code) => !ordinary.includes(code) && !special.includes(code));
  return { ordinary, special, excluded };
}

function excludedBlocks<T extends ConsentText>(writer: Writer<T>, codes: readonly Category[]): Block[] {
  if (codes.length === 0) return [];
  const list = (text: T) => ({ list: listed(codes.map((code) => text.categories[code].label)) });
  return [{ kind: 'text', text: writer.say((t) => t.common.categoriesExcluded, list) }];
}

function specialSection<T extends ConsentText>(writer: Writer<T>, data: DeclarationData): Section {
  const { special } = shownCategories(data);
  // Recital 32 GDPR: a box that is ticked beforehand is no consent, so on paper the person makes the cross.
  const onPaper = data.form === 'written';
  if (special.length === 0)
    return writer.section(
      (t) => t.common.specialHeading,
      writer.text((t) => t.common.specialNone),
    );
  return writer.section(
    (t) => t.common.specialHeading,
    [
      ...writer.text(
        (t) => t.common.specialIntro,
        (t) => (onPaper ? t.common.specialTick : t.common.specialRecorded),
      ),
      writer.strong((t) => t.common.specialYes),
      ...categoryBlocks(writer, special, onPaper ? 'empty' : 'ticked'),
    ],
    'special',
  );
}

export function periodSection<T extends ConsentText>(writer: Writer<T>): Section {
  return writer.section(
    (t) => t.common.periodHeading,
    [writer.strong((t) => t.common.periodText), ...writer.text((t) => t.common.periodEnd)],
  );
}

export function rightsSection<T extends ConsentText>(writer: Writer<T>, data: PaperData): Section {
  return writer.section(
    (t) => t.common.rightsHeading,
    [
      ...writer.text(
        (t) => t.common.rightsText,
        (t) => t.common.rightsAccessLog,
        (t) => t.common.rightsComplaint,
        (t) => t.common.retentionCriteria,
      ),
      ...(data.retentionMonths === undefined ? [] : writer.text((t) => t.common.retentionMonths)),
    ],
  );
}

/** Which language holds, and whether a translator has seen the other; nothing on a paper in German alone. */
export function languageSections<T extends ConsentText>(writer: Writer<T>): Section[] {
  const other = writer.texts[1];
  if (!other) return [];
  const check = (t: T) => (other.translatorChecked ? t.common.languageChecked : t.common.languageUnchecked);
  const note: Block = { kind: 'note', text: writer.say(check) };
  return [writer.section((t) => t.common.languageHeading, [...writer.text((t) => t.common.languageText), note])];
}

/** Who signs for the declaration itself; an electronic one was given elsewhere. */
const SIGNING: Record<ConsentForm, ((text: ConsentText) => string)[]> = {
  written: [(t) => t.common.signaturePerson, (t) => t.common.signatureRepresentative],
  electronic: [],
  oral: [(t) => t.common.signatureWitness],
};

/** How it was declared, who helped, and the lines to sign on. */
export function signing<T extends ConsentText>(
  writer: Writer<T>,
  { form, interpreter, witness }: DeclarationData,
): Pick<Declaration, 'forms' | 'formLabel' | 'people' | 'signatures'> {
  const name = (given?: string): Columns => writer.texts.map((t) => (given ? typed(given, t) : t.common.none));
  const signatures = [
    ...SIGNING[form],
    ...(interpreter ? [(t: ConsentText) => t.common.signatureInterpreter] : []),
    (t: ConsentText) => t.common.signatureStaff,
  ];
  return {
    formLabel: writer.say((t) => t.common.formLabel),
    forms: FORMS.map((each) => ({ box: each === form ? 'ticked' : 'empty', label: writer.say((t) => t.forms[each]) })),
    people: [
      { label: writer.say((t) => t.common.interpreter), value: name(interpreter) },
      { label: writer.say((t) => t.common.witness), value: name(witness) },
    ],
    signatures: signatures.map((sentence) => writer.say(sentence)),
  };
}

function contactLine({ address, phone, email }: Contact, text: ConsentText): string {
  // A number broken over two lines would change its order in Arabic.
  const parts = [address, phone?.replaceAll(' ', '\u00A0'), email].filter((part) => part !== undefined);
  return listed(parts.map((part) => typedCode(part, text)));
}
