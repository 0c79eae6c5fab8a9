import type { HouseholdPersonDto, RemovalDto, RepresentationDto, WriteHouseholdMemberDto } from './household.dto';
import type { Precision } from './household-terms';
import type { NameVariantDto } from './name-variant.dto';

/** A member as she is sealed. */
export interface MemberContent {
  /** Null: recorded in error. */
  readonly person: HouseholdPersonDto | null;
  readonly representedBy: RepresentationDto[];
  readonly removal: RemovalDto | null;
}

/** What of the person of the file stands here. */
export interface OwnNamesContent {
  readonly names: NameVariantDto[];
  readonly bornOnPrecision: Precision;
}

/** Nothing but what the fields are for, and each of them; what is not said is null. */
export function memberContent({ representedBy, names, ...given }: WriteHouseholdMemberDto): MemberContent {
  return {
    person: {
      familyName: given.familyName,
      givenName: given.givenName,
      relation: given.relation,
      lives: given.lives,
      bornOn: given.bornOn ?? null,
      bornOnPrecision: given.bornOnPrecision ?? 'day',
      sex: given.sex ?? null,
      nationalities: given.nationalities ?? [],
      municipality: given.municipality ?? null,
      preferredLanguage: given.preferredLanguage ?? null,
      interpreterNeeded: given.interpreterNeeded ?? false,
      names: namesContent(names),
    },
    representedBy: representedBy.map(representationContent),
    removal: null,
  };
}

export function namesContent(names: readonly NameVariantDto[]): NameVariantDto[] {
  return names.map(({ kind, script, language = null, familyName, givenName }) => ({
    kind,
    script,
    language,
    familyName: familyName || null,
    givenName: givenName || null,
  }));
}

function representationContent(given: RepresentationDto): RepresentationDto {
  const { by, kind, proofKind, proof, validUntil = null } = given;
  const isOther = by === 'other';
  return {
    by,
    memberId: by === 'member' ? (given.memberId ?? null) : null,
    familyName: isOther ? (given.familyName ?? null) : null,
    givenName: isOther ? (given.givenName ?? null) : null,
    kind,
    proofKind,
    proof: proof || null,
    validUntil,
  };
}

/** Every name that a file is found by: of the person herself her other ones, of a member all, of who is none any more none. */
export function namesToMark(content: MemberContent | OwnNamesContent) {
  if ('removal' in content && content.removal) return [];
  const names = 'person' in content ? (content.person ? [content.person, ...content.person.names] : []) : content.names;
  return names.map(({ familyName = null, givenName = null }) => ({ familyName, givenName }));
}
