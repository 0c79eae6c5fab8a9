import type { Try } from './course';
import { instant, type Names, type Placed } from './placed';
import { guides, isClient, isGivenUp, isUntaken, sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/** A file that was offered to a colleague, by the names of the accounts without their tenant. */
interface Handover {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
}

/**
 * What was offered of each file: once by somebody who has guided it and is no deputy any more, once to her, and, where
 * somebody guides it, now by its case manager to her colleague.
 */
export function handoversOf(world: World, file: CaseFile): Handover[] {
  const offered = { id: offerOf(file.id), from: 'm0', to: 'm1', state: 'open' };
  return [
    { id: `${file.id}-given`, from: '-former', to: 'm0', state: 'accepted' },
    { id: refusedOf(file.id), from: 'm1', to: '-former', state: 'refused' },
    ...(isGuided(world, file) ? [offered] : []),
  ];
}

const offerOf = (file: string): string => `${file}-offer`;
const refusedOf = (file: string): string => `${file}-refused`;
const isGuided = (world: World, file: CaseFile): boolean => !isUntaken(world, file) && !isGivenUp(world, file);

export function handoverRows(world: World, at: number, { idOf }: Names): Placed['rows'] {
  return world.cases.flatMap((file) =>
    handoversOf(world, file).map(({ id, from, to, state }) => {
      const { tenant } = file;
      const decided = { decided_at: instant(at), decided_by: idOf(`${tenant}${to}`) };
      return {
        tenant: idOf(tenant),
        table: 'handover' as const,
        row: {
          tenant_id: idOf(tenant),
          id: idOf(id),
          case_id: idOf(file.id),
          from_id: idOf(`${tenant}${from}`),
          to_id: idOf(`${tenant}${to}`),
          sealed: '-',
          offered_at: instant(at),
          offered_by: idOf(`${tenant}${from}`),
          state,
          ...(state === 'open' ? { decided_at: null, decided_by: null } : decided),
        },
      };
    }),
  );
}

/** Who she is at work, and whom she stands in for today. */
export function actsFor({ account, duty }: StaffMember, tenant: string): string[] {
  return duty === 'deputy' ? [account, `${tenant}m0`] : [account];
}

/** Who gave it, who was to have it, who guides the file, and the lead of the team; in her own file nobody. */
export function handoversSeenBy(world: World, member: StaffMember, file: CaseFile): string[] {
  if (isClient(world, member, file)) return [];
  const { tenant } = file;
  const sees = ({ from, to }: Handover): boolean => {
    if (member.role === 'team-lead') return sightOf(world, member, file).file;
    const isPart = [from, to].some((account) => actsFor(member, tenant).includes(`${tenant}${account}`));
    return member.role === 'case-manager' && (isPart || guides(world, member, file));
  };
  return handoversOf(world, file)
    .filter(sees)
    .map(({ id }) => `handover ${id}`);
}

/** The person is told of all of them. */
export function handoversInFile(world: World, file: string): string[] {
  const found = world.cases.find((one) => one.id === file);
  return found ? handoversOf(world, found).map(({ id }) => `handover ${id}`) : [];
}

const OFFER = `INSERT INTO handover (tenant_id, id, case_id, from_id, to_id, reason, sealed, offered_at, offered_by, state, decided_at,
  decided_by, limit_reason)`;
const OVER = `'open', NULL, NULL, 'weil niemand sonst frei ist'`;
const offer = (sealed: string, from = '$4', by = '$3', rest = `'open', NULL, NULL, NULL`): string =>
  `${OFFER} VALUES ($1, gen_random_uuid(), $2, ${from}, $5, 'weil sie das Haus verlässt', ${sealed}, app.now(), ${by}, ${rest})
    ON CONFLICT DO NOTHING`;
const decision = (state: string, by = '$2'): string =>
  `UPDATE handover SET state = '${state}', sealed = '-', decided_at = app.now(), decided_by = ${by} WHERE id = $1`;

/** It tells whether it was let. */
const LET_OVER = `SELECT FROM app.allow_over_limit($1, 'weil niemand sonst frei ist') let WHERE let`;

/** Every way to offer a file, and to decide about the one that is offered, or was. */
export function handoverTries({ idOf }: Placed, { account }: StaffMember, { id, tenant }: CaseFile): Try[] {
  // Somebody who does not guide it: she herself, where she does not.
  const another = idOf(account === `${tenant}m0` ? `${tenant}-former` : account);
  const to = (name: string) => [tenant, id, account, `${tenant}m0`, `${tenant}${name}`, `${tenant}-steering`].map(idOf);
  const of = (handover: string) => [handover, account, `${tenant}-steering`].map(idOf);
  const from = (who: string) => to('m1').with(3, who);
  return [
    ['offer', offer(`'-'`), to('m1')],
    ['offer without contents', offer('NULL'), to('m1')],
    ['offer in the name of another', offer(`'-'`, '$4', '$6'), to('m1')],
    ['offer without contents in the name of another', offer('NULL', '$4', '$6'), to('m1')],
    ['offer of what another guides', offer(`'-'`), from(another)],
    ['offer without contents of what another guides', offer('NULL'), from(another)],
    ...['-foreign', '-former', '-left'].flatMap((name): Try[] => [
      [`offer to ${name}`, offer(`'-'`), to(name)],
      [`offer without contents to ${name}`, offer('NULL'), to(name)],
    ]),
    ['offer that is accepted', offer(`'-'`, '$4', '$3', `'accepted', app.now(), $3, NULL`), to('m1')],
    ['offer over the limit', offer(`'-'`, '$4', '$3', OVER), to('m1')],
    ['offer without contents over the limit', offer('NULL', '$4', '$3', OVER), to('m1')],
    ['let over the limit', LET_OVER, of(offerOf(id))],
    ['let over the limit once more', LET_OVER, of(refusedOf(id))],
    ...['accepted', 'refused', 'withdrawn'].flatMap((state): Try[] => [
      [state, decision(state), of(offerOf(id))],
      [`${state} by another`, decision(state, '$3'), of(offerOf(id))],
      [`${state} once more`, decision(state), of(refusedOf(id))],
    ]),
  ];
}

/**
 * Who guides a file offers it with what has to be known; the lead of the team, who knows nothing of it, without. Nobody is
 * offered her own file, and nobody more than the limit but by the lead, who says why. Whom it was offered to decides, and who
 * offered it, or the lead, takes it back.
 */
export function handoverDoneBy(world: World, member: StaffMember, file: CaseFile): string[] {
  if (!isGuided(world, file)) return [];
  const { tenant } = file;
  const colleague: StaffMember = { duty: 'colleague', role: 'case-manager', account: `${tenant}m1` };
  const canBeOffered = !isClient(world, colleague, file);
  if (member.role === 'team-lead') {
    if (!sightOf(world, member, file).file) return [];
    // Each offers to her own team: whoever could guide in the other one is its lead.
    const [isHere, without] = [member.duty === 'lead', 'offer without contents'];
    const offered = isHere ? (canBeOffered ? [without, `${without} over the limit`] : []) : [`${without} to -foreign`];
    return [...offered, 'withdrawn', 'let over the limit'];
  }
  if (guides(world, member, file)) return [...(canBeOffered ? ['offer'] : []), 'withdrawn'];
  return member.duty === 'colleague' && canBeOffered ? ['accepted', 'refused'] : [];
}
