import type { CaseSeal } from '@app/documents';
import { isMinorOn, lastDayAsMinor } from './coming-of-age';
import type { HouseholdMemberDto, RepresentationDto, RepresentationInFileDto } from './household.dto';
import type { HouseholdRow } from './household.queries';
import { OF_MINORS } from './household-terms';
import type { MemberContent, OwnNamesContent } from './member-content';

interface InFile {
  readonly tenantId: string;
  readonly caseId: string;
}

/** The household of a file, opened. */
export interface OpenedHousehold {
  readonly own: (Omit<HouseholdRow, 'content'> & OwnNamesContent) | null;
  readonly members: (Omit<HouseholdRow, 'content'> & MemberContent)[];
}

/** Opens the rows of one file. */
export async function openHousehold(
  seal: CaseSeal,
  { tenantId, caseId }: InFile,
  rows: readonly HouseholdRow[],
): Promise<OpenedHousehold> {
  const open = seal.opener();
  const opened = await Promise.all(
    rows.map(async ({ content, ...row }) => {
      const words = await open(content, { tenantId, caseId, kind: 'household', id: row.id });
      return { ...row, ...(words as MemberContent & OwnNamesContent) };
    }),
  );
  return {
    own: opened.find(({ principal }) => principal) ?? null,
    members: opened.filter(({ principal }) => !principal),
  };
}

/** Members as they stand on a day: present ones first. */
export function membersOn(
  today: string,
  { members }: OpenedHousehold,
  principal: { readonly familyName: string; readonly givenName: string },
): HouseholdMemberDto[] {
  const names = new Map(members.map(({ id, person }) => [id, person && nameOf(person)]));
  const whoIs = (one: RepresentationDto): string => {
    if (one.by === 'principal') return nameOf(principal);
    return (one.by === 'member' ? names.get(one.memberId ?? '') : nameOf(one)) ?? '';
  };
  const standing = members.map(({ principal: _, person, representedBy, ...row }) => ({
    ...row,
    person,
    minor: isMinorOn(today, person?.bornOn ?? null),
    minorUntil: person?.bornOn ? lastDayAsMinor(person.bornOn) : null,
    representedBy: representedBy.map((one) =>
      representationOn(today, one, { bornOn: person?.bornOn, name: whoIs(one) }),
    ),
  }));
  return standing.toSorted((one, other) => Number(one.removal !== null) - Number(other.removal !== null));
}

function representationOn(
  today: string,
  { ...one }: Readonly<RepresentationDto>,
  { bornOn, name }: { bornOn?: string | null | undefined; name: string },
): RepresentationInFileDto {
  const ends = [one.validUntil, OF_MINORS.includes(one.kind) && bornOn ? lastDayAsMinor(bornOn) : null];
  const endsOn = ends.filter((day) => typeof day === 'string').toSorted()[0] ?? null;
  return { ...one, name, endsOn, live: endsOn === null || today <= endsOn };
}

function nameOf({ givenName, familyName }: { givenName?: string | null; familyName?: string | null }): string {
  return [givenName, familyName].filter(Boolean).join(' ');
}
