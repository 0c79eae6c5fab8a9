import { DAY } from './clock-positions';
import type { CaseFile, World } from './world';

/**
 * Who works beside the officers of a world, and what each of them sees, written by hand: a second small reference for the
 * roles that need no basis. In every tenant the same people stand around its files, each on an edge: the deputy's time has
 * begun this very instant, the former deputy's has ended, the second file's openings are over.
 */
type Duty =
  'manager' | 'colleague' | 'deputy' | 'former-deputy' | 'lead' | 'foreign-lead' | 'dpo' | 'steering' | 'emergency';

export interface StaffMember {
  readonly duty: Duty;
  readonly role: string;
  /** The name of her account in the world; the emergency is the colleague's. */
  readonly account: string;
}

export function staffOf(tenant: string): StaffMember[] {
  return [
    { duty: 'manager', role: 'case-manager', account: `${tenant}m0` },
    { duty: 'colleague', role: 'case-manager', account: `${tenant}m1` },
    { duty: 'deputy', role: 'case-manager', account: `${tenant}-deputy` },
    { duty: 'former-deputy', role: 'case-manager', account: `${tenant}-former` },
    { duty: 'lead', role: 'team-lead', account: `${tenant}-lead` },
    { duty: 'foreign-lead', role: 'team-lead', account: `${tenant}-foreign` },
    { duty: 'dpo', role: 'data-protection-officer', account: `${tenant}-dpo` },
    { duty: 'steering', role: 'steering', account: `${tenant}-steering` },
    { duty: 'emergency', role: 'emergency', account: `${tenant}m1` },
  ];
}

/** Accounts that exist only for this; managers and colleagues are authors of the world. One has left, and may do nothing. */
export const MORE_ACCOUNTS = ['deputy', 'former', 'lead', 'foreign', 'dpo', 'steering', 'left'] as const;

const filesOf = (world: World, tenant: string): CaseFile[] => world.cases.filter((file) => file.tenant === tenant);

/** Another agency of the tenant than the one that its files belong to. */
export function elsewhereIn(world: World, tenant: string): string {
  return world.agencies.find((agency) => agency.tenant === tenant)?.id ?? `${tenant}-centre`;
}

/** The third file of a tenant is intake that nobody has taken, unless it is closed. */
export function isUntaken(world: World, file: CaseFile): boolean {
  return filesOf(world, file.tenant).indexOf(file) === 2 && !file.closed;
}

/** The fourth file is nobody's any more: it was guided once, and the colleague has left. */
export function isGivenUp(world: World, file: CaseFile): boolean {
  return filesOf(world, file.tenant).indexOf(file) === 3 && !file.closed;
}

/** The fifth file is another agency's, though its manager works here: it is not led from here. */
export function agencyOf(world: World, file: CaseFile): string {
  const isForeign = filesOf(world, file.tenant).indexOf(file) === 4;
  return isForeign ? elsewhereIn(world, file.tenant) : `${file.tenant}-centre`;
}

/** The lead of the team that a file belongs to. */
function leads(world: World, { duty }: StaffMember, file: CaseFile): boolean {
  const isHere = agencyOf(world, file) === `${file.tenant}-centre`;
  return duty === (isHere ? 'lead' : 'foreign-lead');
}

/** Openings with a reason and emergencies: on the first and second file they hold, on the third they have just ended. */
export function openingsOf(world: World, tenant: string, at: number): { file: string; from: number; until: number }[] {
  return filesOf(world, tenant).map((file, index) => ({
    file: file.id,
    from: at - DAY / 48,
    until: index < 2 ? at + 1 : at,
  }));
}

/** Every file of a tenant but the first rests, while the one before it goes on as the file of the same person. */
export function restsInMerge(world: World, file: CaseFile): boolean {
  return filesOf(world, file.tenant).indexOf(file) > 0;
}

/** Who opened each file in an emergency: a colleague, and the team lead, who does not need it. */
export function inAnEmergency(tenant: string): string[] {
  return [`${tenant}m1`, `${tenant}-lead`];
}

/** Staff who are clients: the second file is theirs, for everybody but its manager. */
export function ownFilesOf(world: World, tenant: string): { account: string; file: string }[] {
  const [, second] = filesOf(world, tenant);
  const members = ['m1', '-deputy', '-lead', '-dpo'].map((suffix) => `${tenant}${suffix}`);
  return second ? members.map((account) => ({ account, file: second.id })) : [];
}

/** Whether a file is about herself, or her family. */
export function isClient(world: World, { account }: StaffMember, { id, tenant }: CaseFile): boolean {
  return ownFilesOf(world, tenant).some((own) => own.account === account && own.file === id);
}

/** Who could guide a file: whoever has a post, but not who has left. */
export const POSTS = ['m0', 'm1', '-foreign', '-left'] as const;

export interface Sight {
  /** Files, persons, and what is inside: labelled or not, confided or not. */
  readonly file: boolean;
  readonly person: boolean;
  readonly contents: 'all' | 'labelled' | 'none';
  readonly bases: boolean;
}

const NOTHING: Sight = { file: false, person: false, contents: 'none', bases: false };
const EVERYTHING: Sight = { file: true, person: true, contents: 'all', bases: true };

/** What a member of staff sees of a file of her own tenant. */
export function sightOf(world: World, member: StaffMember, file: CaseFile): Sight {
  if (isClient(world, member, file)) return NOTHING;
  const untaken = isUntaken(world, file) ? EVERYTHING : NOTHING;
  const opened = filesOf(world, file.tenant).indexOf(file) < 2;
  switch (member.duty) {
    case 'manager':
    case 'deputy':
      return isGivenUp(world, file) ? NOTHING : EVERYTHING;
    case 'colleague':
    case 'former-deputy':
      return untaken;
    case 'lead':
    case 'foreign-lead':
      if (!leads(world, member, file)) return NOTHING;
      return opened ? EVERYTHING : { ...NOTHING, file: true, person: true };
    case 'dpo':
      return { ...NOTHING, bases: true };
    case 'emergency':
      return opened ? { file: true, person: true, contents: 'labelled', bases: false } : NOTHING;
    default:
      return NOTHING;
  }
}

/** Whether she may change what stands in it: only who guides it, or stands in for who does. */
export function guides(world: World, member: StaffMember, file: CaseFile): boolean {
  const isGuide = member.duty === 'manager' || member.duty === 'deputy';
  return isGuide && !isUntaken(world, file) && sightOf(world, member, file).file;
}
