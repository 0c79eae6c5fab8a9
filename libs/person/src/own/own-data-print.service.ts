import { printable, TypstService } from '@app/documents';
import { Injectable } from '@nestjs/common';
import { PersonTexts } from '../texts/person-texts';
import type { PersonSentence } from '../texts/person-sentences';
import { type Columns, columnsOf, dayIn, say } from '../texts/sentence';
import { valueFor, wordFor } from './field-words';
import { courseBlocks } from './own-course-print';
import { householdBlocks } from './own-household-print';
import { legalBlocks } from './own-legal-print';
import { residenceBlocks } from './own-residence-print';
import type { BasisCardDto } from './own-consents.dto';
import type { OwnContentDto, OwnDataDto } from './own-data.dto';
import { type Block, moment } from './print-block';

interface Section {
  readonly heading: Columns;
  readonly paragraphs: Columns[];
  readonly blocks: Block[];
}

/** Sets the copy of a person's data as a PDF: what it is in German beside her language, what is stored as it is stored. */
@Injectable()
export class OwnDataPrintService {
  constructor(
    private readonly texts: PersonTexts,
    private readonly typst: TypstService,
  ) {}

  render(data: OwnDataDto): Buffer {
    const texts = columnsOf(this.texts.in('de'), this.texts.in(data.language));
    const to = (key: PersonSentence): Columns => say(texts, key);
    const principal = data.persons.find((person) => person.principal)?.content;
    const asOf = dayIn(texts, data.asOf);
    const section = (key: PersonSentence, blocks: Block[], paragraphs: Columns[] = []): Section => ({
      heading: to(key),
      paragraphs: blocks.length + paragraphs.length > 0 ? paragraphs : [to('none')],
      blocks,
    });
    const bases = (kind: BasisCardDto['basis']): Block[] =>
      data.bases.filter(({ basis }) => basis === kind).map((card) => this.basis(data, card));
    return this.typst.render('person-data', {
      columns: texts.map(({ language, direction }) => ({ lang: language, dir: direction })),
      issuer: printable(data.controller),
      title: to('dataTitle'),
      lead: to('dataLead'),
      asOf: texts.map((text, index) => text.sentences.dataAsOf.replace('{at}', asOf[index] ?? '')),
      facts: [
        { label: to('caseNumber'), value: printable(data.file.number) },
        { label: to('name'), value: printable(`${textOf(principal, 'givenName')} ${textOf(principal, 'familyName')}`) },
        { label: to('agency'), value: printable(data.file.agency) },
      ],
      sections: [
        section('contents', [
          ...data.persons.map(({ content }) => this.block(data, this.category(data, 'contact'), content)),
          ...householdBlocks(data, this.words(data).length),
          ...residenceBlocks(data, this.words(data).length),
          ...[...data.sections, ...data.items].map((part) => this.content(data, part)),
          ...data.assessments.flatMap((one) => this.assessment(data, one)),
          ...data.plans.flatMap((plan) => this.plan(data, plan)),
          ...data.conferences.flatMap((one) => this.conference(data, one)),
          ...data.referrals.map((one) => this.referral(data, one)),
          ...legalBlocks(data, this.words(data).length),
        ]),
        section('journal', this.journal(data)),
        section('documents', this.documents(data)),
        section('consents', bases('consent')),
        section('releases', bases('secrecy-release')),
        section('statutes', bases('statute')),
        section('representatives', this.representatives(data)),
        section('course', courseBlocks(data, this.words(data).length)),
        section('accesses', this.accesses(data)),
        section('recipients', this.told(data)),
        section('codes', this.codes(data)),
        section('retention', [], [this.words(data).map(({ retention }) => retention)]),
        section(
          'rights',
          [],
          data.rights.map((_, place) => this.words(data).map(({ rights }) => rights[place] ?? '')),
        ),
      ],
      page: to('page'),
    });
  }

  private content(data: OwnDataDto, { category, confided, content }: OwnContentDto): Block {
    const heading = category === null ? this.say(data, 'unlabelled') : this.category(data, category);
    return this.block(data, heading, content, confided ? [this.say(data, 'confided')] : []);
  }

  private documents(data: OwnDataDto): Block[] {
    return data.documents.map(({ title, category, confided, aboutOthers, updatedAt, versions }) => ({
      heading: this.words(data).map(() => printable(title)),
      notes: [
        category === null ? this.say(data, 'unlabelled') : this.category(data, category),
        ...(confided ? [this.say(data, 'confided')] : []),
        ...(aboutOthers ? [this.say(data, 'documentKept')] : []),
      ],
      facts: [
        { label: 'Stand', value: moment(updatedAt) },
        ...versions.map(({ number, sha256, recordedAt }) => ({
          label: `Fassung ${number}`,
          value: `${moment(recordedAt)} · SHA-256 ${printable(sha256)}`,
        })),
      ],
    }));
  }

  private journal(data: OwnDataDto): Block[] {
    return data.journal.map(({ id: _, version, kind, hasAside, beganAt, writtenAt, ...content }) => {
      const heading = this.words(data).map(() => `${moment(beganAt)}: ${wordFor('options', kind)}`);
      const block = this.block(data, heading, content, hasAside ? [this.say(data, 'asideKept')] : []);
      return { ...block, facts: [...block.facts, { label: `Fassung ${version}`, value: moment(writtenAt) }] };
    });
  }

  /** Each area in which something stands; the day, or that it is a draft, stands with each. */
  private assessment(data: OwnDataDto, { assessedOn, areas }: OwnDataDto['assessments'][number]): Block[] {
    const of = assessedOn === null ? { assessment: 'Entwurf' } : { assessedOn };
    return areas
      .filter(({ area: _, ...rest }) => Object.values(rest).some((value) => value !== null && value !== ''))
      .map(({ area, ...rest }) => this.block(data, this.category(data, area), { ...of, ...rest }));
  }

  /** Each goal of each version, with what is done for it and how it stands. */
  private plan(data: OwnDataDto, { number, agreedOn, goals }: OwnDataDto['plans'][number]): Block[] {
    const of = { plan: number, ...(agreedOn === null ? { agreed: 'Entwurf' } : { agreedOn }) };
    return goals.map(({ area, text, indicator, dueOn, state, attainment, reviews, measures }) =>
      this.block(data, this.category(data, area), {
        ...of,
        goal: text,
        indicator,
        dueOn,
        goalState: state,
        attainment,
        results: reviews
          .map(({ note }) => note)
          .filter(Boolean)
          .join(' · '),
        measures: measures
          .map((measure) => [measure.text, measure.agencyName, ...measure.reviews.map(({ note }) => note)])
          .map((parts) => parts.filter(Boolean).join(': '))
          .join(' · '),
      }),
    );
  }

  /** Each wording of a conference, the one that counts first. */
  private conference(
    data: OwnDataDto,
    { number, plannedAt, heldOn, versions }: OwnDataDto['conferences'][number],
  ): Block[] {
    return versions.map(({ correction, reason, writtenAt, place, agencies, others, agenda, minutes, measures }) =>
      this.block(
        data,
        this.words(data).map(() => `Fallkonferenz ${number}, ${moment(plannedAt)}`),
        {
          heldOn,
          correction: correction === 0 ? null : correction,
          reason,
          place,
          agencies: agencies.map(({ name, contact }) => [name, contact].filter(Boolean).join(', ')).join(' · '),
          others,
          agenda: agenda.map(({ text, note }) => [text, note].filter(Boolean).join(': ')).join(' · '),
          text: minutes,
          measures: measures.map(({ text, agencyName }) => [text, agencyName].filter(Boolean).join(': ')).join(' · '),
          writtenOn: moment(writtenAt),
        },
      ),
    );
  }

  private referral(
    data: OwnDataDto,
    { number, agencyName, answerBy, state, text, steps, createdAt }: OwnDataDto['referrals'][number],
  ): Block {
    const heading = this.words(data).map(() => `Verweisung ${number}: ${printable(agencyName)}`);
    const results = steps
      .map(({ note }) => note)
      .filter(Boolean)
      .join(' · ');
    return this.block(data, heading, { answerBy, referralState: state, text, results, writtenOn: moment(createdAt) });
  }

  private basis(data: OwnDataDto, card: BasisCardDto): Block {
    const words = this.words(data);
    const list = (kind: 'purposes' | 'categories', codes: readonly string[]): Columns =>
      words.map((text) => codes.map((code) => labelIn(text[kind], code)).join(' · '));
    return {
      heading: words.map(() => printable(card.agency.name)),
      notes: [list('purposes', card.purposes), list('categories', card.categories)],
      facts: [
        ...(card.provision ? [{ label: 'Vorschrift', value: printable(card.provision) }] : []),
        ...(card.text ? [{ label: 'Erklärung', value: printable(card.text) }] : []),
        ...(card.condition ? [{ label: 'Bedingung', value: printable(card.condition) }] : []),
        { label: 'Gilt', value: `${valueFor('', card.validFrom)} bis ${valueFor('', card.validUntil)}` },
        ...(card.state ? [{ label: 'Stand', value: wordFor('states', card.state) }] : []),
        ...(card.lastSeenAt ? [{ label: 'Zuletzt angesehen', value: moment(card.lastSeenAt) }] : []),
      ],
    };
  }

  private representatives(data: OwnDataDto): Block[] {
    return data.representatives.map((one) => ({
      heading: this.words(data).map(() => printable(`${one.givenName} ${one.familyName}`)),
      notes: [],
      facts: [
        { label: 'Nachweis', value: printable(one.proof) },
        { label: 'Von', value: moment(one.validFrom) },
        ...(one.endsAt ? [{ label: 'Bis', value: moment(one.endsAt) }] : []),
      ],
    }));
  }

  private accesses(data: OwnDataDto): Block[] {
    return data.accesses.map(({ agency, role, looks, refusals, lastAt }) => ({
      heading: this.words(data).map(() => printable([agency, wordFor('roles', role)].filter(Boolean).join(', '))),
      notes: [],
      facts: [
        { label: 'Zugriffe', value: String(looks) },
        ...(refusals > 0 ? [{ label: 'Abgelehnt', value: String(refusals) }] : []),
        { label: 'Zuletzt', value: moment(lastAt) },
      ],
    }));
  }

  private told(data: OwnDataDto): Block[] {
    return data.told.map(({ agency, toldAt, acknowledgedAt }) => ({
      heading: this.words(data).map(() => printable(agency.name)),
      notes: [],
      facts: [
        { label: 'Benachrichtigt', value: moment(toldAt) },
        ...(acknowledgedAt ? [{ label: 'Bestätigt', value: moment(acknowledgedAt) }] : []),
      ],
    }));
  }

  private codes(data: OwnDataDto): Block[] {
    return data.codes.map(({ issuedAt, expiresAt, usedAt, representative }) => ({
      heading: this.words(data).map(() => moment(issuedAt)),
      notes: [],
      facts: [
        { label: 'Gültig bis', value: moment(expiresAt) },
        ...(usedAt ? [{ label: 'Benutzt', value: moment(usedAt) }] : []),
        ...(representative ? [{ label: 'Für', value: printable(representative) }] : []),
      ],
    }));
  }

  private block(data: OwnDataDto, heading: Columns, content: Record<string, unknown>, notes: Columns[] = []): Block {
    const facts = Object.entries(content)
      .filter(([, value]) => value !== null && value !== '')
      .map(([field, value]) => ({ label: wordFor('fields', field), value: printable(valueFor(field, value)) }));
    return { heading, notes: facts.length > 0 ? notes : [...notes, this.say(data, 'none')], facts };
  }

  private category(data: OwnDataDto, code: string): Columns {
    return this.words(data).map(({ categories }) => labelIn(categories, code));
  }

  private say(data: OwnDataDto, key: PersonSentence): Columns {
    return say(columnsOf(this.texts.in('de'), this.texts.in(data.language)), key);
  }

  /** One set of words for each column. */
  private words({ language }: OwnDataDto) {
    return columnsOf(this.texts.in('de'), this.texts.in(language)).map((text) => this.texts.wordsIn(text.language));
  }
}

function labelIn(words: Record<string, { label: string }>, code: string): string {
  return words[code]?.label ?? code;
}

function textOf(content: Record<string, unknown> | undefined, field: string): string {
  const value = content?.[field];
  return typeof value === 'string' ? value : '';
}
