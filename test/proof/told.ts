import type { Client } from 'pg';
import { DAY } from './clock-positions';
import { actsFor, handoversOf } from './handovers';
import type { Seen } from './looking';
import { guides, isClient, isGivenUp, isUntaken, sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/**
 * What functions tell with the rights of the house, where no policy holds it: whose file is handed over and how much in it is
 * not finished, what its next step follows, and that something in it is overdue. Who is told what, by hand.
 */
const TOLD = {
  name: 'told',
  text: `
  SELECT concat_ws(' ', 'handed over with', t.drafts, t.requested_consents, t.ending_consents, t.assessment_drafts,
      t.plan_drafts, t.plan_goals, t.is_closed) AS kind, one AS id
    FROM unnest($1::uuid[]) one CROSS JOIN LATERAL app.handed_over(one) t
  UNION ALL SELECT 'last step', one FROM unnest($1::uuid[]) one CROSS JOIN LATERAL app.last_step(one)
  UNION ALL SELECT 'overdue ' || overdue, case_id FROM app.overdue_files('2026-02-01')
  UNION ALL SELECT 'overdue on its day', case_id FROM app.overdue_files('2026-01-31')`,
};

export async function toldOf(app: Client, ids: readonly string[]): Promise<Seen[]> {
  return (await app.query<Seen>({ ...TOLD, values: [ids] })).rows;
}

/** Staff are told of a file that somebody is to take, or to look after; never of their own. */
export function toldTo(world: World, member: StaffMember, file: CaseFile, at: number): string[] {
  if (isClient(world, member, file)) return [];
  const { file: seen } = sightOf(world, member, file);
  const leads = member.role === 'team-lead' && seen;
  const isGuide = guides(world, member, file);
  const isToBeTaken = isUntaken(world, file) && seen && member.role === 'case-manager';
  const isUnguided = isUntaken(world, file) || isGivenUp(world, file);
  const handed = handoversOf(world, file).filter(
    ({ state, to }) =>
      leads || isGuide || (state === 'open' && actsFor(member, file.tenant).includes(`${file.tenant}${to}`)),
  );
  return [
    ...(member.role === 'case-manager' || leads
      ? handed.map(({ id, from }) => `handed over with ${unfinishedIn(world, file, from, at)} ${id}`)
      : []),
    ...(isGuide || isToBeTaken || (leads && isUnguided) ? [`last step ${file.id}`] : []),
    ...(leads && !isUnguided && !file.closed ? [`overdue 1 ${file.id}`] : []),
  ];
}

/** Of every file its manager, her deputy and a colleague have begun a contact; an assessment and a plan are drafts. */
function unfinishedIn(world: World, file: CaseFile, from: string, at: number): string {
  const declared = world.declarations.filter((one) => one.case === file.id);
  const requested = declared.filter(({ state }) => state === 'requested' || state === 'request-deferred');
  const ending = declared.filter(
    ({ state, validUntil }) => state === 'given' && validUntil >= at && validUntil <= at + 30 * DAY,
  );
  const drafts = from === '-former' ? 0 : 1;
  return `${drafts} ${requested.length} ${ending.length} 1 1 2 ${file.closed ? 't' : 'f'}`;
}
