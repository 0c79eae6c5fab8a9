import type { FieldFault } from '@app/platform';
import { isMinorOn } from './coming-of-age';
import type { RepresentationDto, WriteHouseholdMemberDto } from './household.dto';
import { OF_MINORS, type Precision } from './household-terms';
import type { NameVariantDto } from './name-variant.dto';
import { isNameIn } from './scripts';

/** What is wrong with names, each in the script that it says: Latin after DIN 91379, an original never in Latin. */
export function nameFaults(names: readonly NameVariantDto[]): FieldFault[] {
  return names.flatMap((name, place) => {
    const field = (of: string): string => `names.${place}.${of}`;
    const isLatin = name.script === 'Latn';
    if ((name.kind === 'original' && isLatin) || (name.kind === 'transliteration' && !isLatin))
      return [{ field: field('script'), code: 'scriptOfKind' }];
    const given = (['familyName', 'givenName'] as const).filter((of) => name[of]);
    if (given.length === 0) return [{ field: field('familyName'), code: 'isNotEmpty' }];
    return given
      .filter((of) => !isNameIn(name.script, name[of] ?? ''))
      .map((of) => ({ field: field(of), code: isLatin ? 'isPersonName' : 'isOfScript' }));
  });
}

/** A day that is only known by its year is written as its first, as registers do. */
export function birthFaults(
  { bornOn = null, bornOnPrecision }: { bornOn?: string | null; bornOnPrecision?: Precision | null },
  today: string,
): FieldFault[] {
  if (bornOn === null) return [];
  if (bornOn > today) return [{ field: 'bornOn', code: 'inFuture' }];
  const rest = { year: '-01-01', month: '-01' }[String(bornOnPrecision)];
  return rest === undefined || bornOn.endsWith(rest) ? [] : [{ field: 'bornOn', code: 'precision' }];
}

/** Who may speak for whom: another member who is there, and parents and guardians only for minors. */
export function representationFaults(
  { bornOn = null, representedBy }: Pick<WriteHouseholdMemberDto, 'bornOn' | 'representedBy'>,
  known: {
    readonly others: ReadonlySet<string>;
    readonly before: readonly RepresentationDto[];
    readonly today: string;
  },
): FieldFault[] {
  const minor = isMinorOn(known.today, bornOn);
  return representedBy.flatMap((one, place): FieldFault[] => {
    // What was recorded while she was a minor stays as what it was: it has ended by itself.
    if (known.before.some((before) => isSame(before, one))) return [];
    if (one.by === 'member' && !known.others.has(one.memberId ?? ''))
      return [{ field: `representedBy.${place}.memberId`, code: 'unknownMember' }];
    if (!OF_MINORS.includes(one.kind) || minor) return [];
    return [{ field: `representedBy.${place}.kind`, code: minor === false ? 'ofAge' : 'ageUnknown' }];
  });
}

function isSame(one: RepresentationDto, other: RepresentationDto): boolean {
  const who = ({ by, memberId, familyName, givenName, kind }: RepresentationDto) =>
    JSON.stringify([by, memberId ?? null, familyName ?? null, givenName ?? null, kind]);
  return who(one) === who(other);
}
