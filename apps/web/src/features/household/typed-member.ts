import type {
  HouseholdMember,
  HouseholdPrincipal,
  NameVariant,
  Representation,
  WrittenMember,
  WrittenNames,
} from '../../api/types';
import { formatDay, parseDay } from '../../i18n/format';
import type { Precision } from './words';

/** Another name as it is typed. */
export interface TypedName {
  kind: NameVariant['kind'];
  script: string;
  language: string;
  familyName: string;
  givenName: string;
}

/** Who speaks for a member, as it is typed. `who` is `principal`, `other` or a member's id. */
export interface TypedRepresentation {
  who: string;
  familyName: string;
  givenName: string;
  kind: string;
  proofKind: string;
  proof: string;
  validUntil: string;
}

/** What stands in the form, as text; the day as far as it is known. */
export interface TypedMember {
  /** The version the text was begun on; 0 for somebody new. */
  version: number;
  familyName: string;
  givenName: string;
  relation: string;
  lives: string;
  bornOn: string;
  bornOnPrecision: Precision;
  sex: string;
  nationalities: string[];
  municipality: string;
  preferredLanguage: string;
  interpreterNeeded: string;
  names: TypedName[];
  representedBy: TypedRepresentation[];
}

export interface TypedNames {
  version: number;
  bornOnPrecision: Precision;
  names: TypedName[];
}

export const NEW_MEMBER: TypedMember = {
  version: 0,
  familyName: '',
  givenName: '',
  relation: '',
  lives: 'household',
  bornOn: '',
  bornOnPrecision: 'day',
  sex: '',
  nationalities: [],
  municipality: '',
  preferredLanguage: '',
  interpreterNeeded: '',
  names: [],
  representedBy: [],
};
export const NEW_NAME: TypedName = { kind: 'original', script: '', language: '', familyName: '', givenName: '' };
export const NEW_REPRESENTATION: TypedRepresentation = {
  who: 'principal',
  familyName: '',
  givenName: '',
  kind: 'parent',
  proofKind: 'not-seen',
  proof: '',
  validUntil: '',
};

export function typedMember({ version, person, representedBy }: HouseholdMember): TypedMember {
  if (!person) return { ...NEW_MEMBER, version };
  const { interpreterNeeded, bornOn, bornOnPrecision, nationalities, names, ...rest } = person;
  const precision = bornOnPrecision ?? 'day';
  return {
    version,
    familyName: rest.familyName,
    givenName: rest.givenName,
    relation: rest.relation,
    lives: rest.lives,
    bornOn: knownOf(bornOn ?? null, precision),
    bornOnPrecision: precision,
    sex: rest.sex ?? '',
    nationalities: nationalities ?? [],
    municipality: rest.municipality ?? '',
    preferredLanguage: rest.preferredLanguage ?? '',
    interpreterNeeded: interpreterNeeded ? 'yes' : 'no',
    names: names.map(typedName),
    representedBy: representedBy.map((one) => ({
      who: one.by === 'member' ? (one.memberId ?? '') : one.by,
      familyName: one.familyName ?? '',
      givenName: one.givenName ?? '',
      kind: one.kind,
      proofKind: one.proofKind,
      proof: one.proof ?? '',
      validUntil: one.validUntil ? formatDay(one.validUntil) : '',
    })),
  };
}

export function typedNames({ version, bornOnPrecision, names }: HouseholdPrincipal): TypedNames {
  return { version, bornOnPrecision, names: names.map(typedName) };
}

/** What is empty is left out; what cannot be read is sent as it was typed, so that the server says what is wrong. */
export function memberToSend(typed: TypedMember): WrittenMember {
  return {
    version: typed.version,
    familyName: tidy(typed.familyName),
    givenName: tidy(typed.givenName),
    relation: typed.relation as WrittenMember['relation'],
    lives: typed.lives as WrittenMember['lives'],
    bornOn: typed.bornOn.trim() ? firstDayOf(typed.bornOn, typed.bornOnPrecision) : null,
    bornOnPrecision: typed.bornOnPrecision,
    sex: typed.sex || null,
    nationalities: typed.nationalities,
    // Where she lives with the person, her town is the person's.
    municipality: typed.lives === 'elsewhere' ? typed.municipality || null : null,
    preferredLanguage: typed.preferredLanguage || null,
    interpreterNeeded: typed.interpreterNeeded === 'yes',
    names: typed.names.map(nameToSend),
    representedBy: typed.representedBy.map(representationToSend),
  };
}

export function namesToSend({ version, bornOnPrecision, names }: TypedNames): WrittenNames {
  return { version, bornOnPrecision, names: names.map(nameToSend) };
}

function typedName({ kind, script, language, familyName, givenName }: NameVariant): TypedName {
  return { kind, script, language: language ?? '', familyName: familyName ?? '', givenName: givenName ?? '' };
}

function nameToSend({ kind, script, language, familyName, givenName }: TypedName): NameVariant {
  return {
    kind,
    script: script as NameVariant['script'],
    language: language || null,
    familyName: tidy(familyName) || null,
    givenName: tidy(givenName) || null,
  };
}

function representationToSend({ who, kind, proofKind, ...typed }: TypedRepresentation): Representation {
  const by = who === 'principal' || who === 'other' ? who : 'member';
  return {
    by,
    ...(by === 'member' && { memberId: who }),
    ...(by === 'other' && { familyName: tidy(typed.familyName), givenName: tidy(typed.givenName) }),
    kind: kind as Representation['kind'],
    proofKind: proofKind as Representation['proofKind'],
    proof: typed.proof.trim() || null,
    validUntil: typed.validUntil.trim() ? parseDay(typed.validUntil) : null,
  };
}

/** Keyboards differ in whether they compose letters; names are stored composed. */
function tidy(name: string): string {
  return name.trim().normalize('NFC');
}

/** A day as far as it is known: 2009, 03.2009 or 12.03.2009. */
export function knownOf(day: string | null, precision: Precision): string {
  if (day === null) return '';
  const whole = formatDay(day);
  return precision === 'year' ? whole.slice(6) : precision === 'month' ? whole.slice(3) : whole;
}

/** The day that stands for it: the first of the year or of the month, as registers write it. */
function firstDayOf(typed: string, precision: Precision): string {
  const text = typed.trim();
  if (precision === 'year' && /^\d{4}$/.test(text)) return `${text}-01-01`;
  if (precision === 'month' && /^\d{1,2}[./]\d{4}$/.test(text)) return parseDay(`1.${text}`);
  return parseDay(text);
}
