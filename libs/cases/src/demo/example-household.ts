import type { Actor } from '@app/access';
import { newId } from '@app/platform';
import type { WriteHouseholdMemberDto } from '../household/household.dto';
import { deskOf } from './demo-desk';
import type { DemoHouse } from './demo-house';

const FAMILY_NAME = 'Muster-Minderjährig';
const NOTHING_ELSE: Pick<WriteHouseholdMemberDto, 'names' | 'representedBy'> = { names: [], representedBy: [] };
const ORIGINAL = { kind: 'original', script: 'Arab', language: 'ar', familyName: 'مثال' } as const;

const MOTHER: WriteHouseholdMemberDto = {
  ...NOTHING_ELSE,
  familyName: FAMILY_NAME,
  givenName: 'Samira',
  relation: 'parent',
  lives: 'household',
  bornOn: '1985-01-01',
  bornOnPrecision: 'year',
  sex: 'w',
  nationalities: ['475'],
  preferredLanguage: 'ar',
  interpreterNeeded: true,
  names: [
    { ...ORIGINAL, givenName: 'سميرة' },
    { kind: 'birth', script: 'Latn', familyName: 'Muster-Geburtsname' },
  ],
};

const FATHER: WriteHouseholdMemberDto = {
  ...NOTHING_ELSE,
  familyName: 'Muster-Anderswo',
  givenName: 'Tarek',
  relation: 'parent',
  lives: 'elsewhere',
  municipality: '05158012',
  bornOn: '1980-07-15',
  nationalities: ['475', '000'],
  preferredLanguage: 'de',
};

/** A sister who is a minor too: mother and father speak for her; a brother who has moved out; and other names of himself. */
export async function recordHousehold(
  house: DemoHouse,
  manager: Actor,
  caseId: string,
  sisterBorn: string,
): Promise<void> {
  const { household, ownNames } = deskOf(house, 58);
  const record = (member: WriteHouseholdMemberDto) => household.record(manager, caseId, member, newId());
  const [mother, father] = [await record(MOTHER), await record(FATHER)];
  const parent = { by: 'member', kind: 'parent' } as const;
  const sister = { familyName: FAMILY_NAME, givenName: 'Layan', relation: 'sibling', lives: 'household' } as const;
  await record({
    ...sister,
    bornOn: sisterBorn,
    sex: 'w',
    nationalities: ['475'],
    preferredLanguage: 'de',
    names: [{ ...ORIGINAL, givenName: 'ليان' }],
    representedBy: [
      { ...parent, memberId: mother.id, proofKind: 'birth-certificate', proof: 'erfunden, Nr. 1' },
      { ...parent, memberId: father.id, proofKind: 'custody-declaration', proof: 'erfunden' },
    ],
  });
  const brother = { familyName: FAMILY_NAME, givenName: 'Sami', relation: 'sibling', lives: 'household' } as const;
  const { id, version } = await record({ ...NOTHING_ELSE, ...brother, bornOn: '2003-05-20' });
  const left = { version, reason: 'moved-out', note: 'Erfunden: Ausbildung in einer anderen Stadt' } as const;
  await deskOf(house, 20).household.remove(manager, caseId, { id, given: left }, newId());
  const names = [
    { ...ORIGINAL, givenName: 'جمال' },
    { kind: 'transliteration', script: 'Latn', familyName: 'Mithal', givenName: 'Gamal' } as const,
  ];
  await ownNames.write(manager, caseId, { version: 0, names }, newId());
}
