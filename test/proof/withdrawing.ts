import type { Client } from 'pg';
import type { Seen } from './looking';
import type { World } from './world';

/** How a person takes back all that she can take back. */
const WITHDRAWING = `UPDATE consent SET state = 'withdrawn', withdrawn_at = app.now(), withdrawal_channel = 'electronic'
  WHERE case_id = ANY ($1) AND state IN ('given', 'renewed') AND valid_until > app.now() RETURNING id`;

/** Whatever else somebody could make of a declaration. Some of it is staff's to do, none of it the person's. */
const OTHERWISE: readonly string[] = [
  `state = state`,
  `state = 'requested'`,
  `state = 'refused'`,
  `state = 'given'`,
  `state = 'renewed', valid_until = valid_until + interval '1 day', renewed_at = app.now()`,
  `state = 'expired'`,
  `state = 'terminated', ended_at = app.now(), ended_reason = 'x'`,
  `state = 'invalidated', ended_at = app.now(), ended_reason = 'x'`,
  `ended_reason = 'x'`,
  `state = 'withdrawn', withdrawn_at = app.now(), withdrawal_channel = 'oral'`,
  `state = 'withdrawn', withdrawn_at = app.now() - interval '1 day', withdrawal_channel = 'electronic'`,
  `state = 'withdrawn', withdrawn_at = app.now() - interval '1 second', withdrawal_channel = 'electronic'`,
  `state = 'withdrawn', withdrawn_at = app.now(), withdrawal_channel = 'electronic', ended_reason = 'x'`,
];

/** What is over is nothing to take back any more. */
const TOO_LATE = `UPDATE consent SET state = 'withdrawn', withdrawn_at = app.now(), withdrawal_channel = 'electronic'
  WHERE id = $1 AND valid_until <= app.now()`;
const NOT_HERS = [...OTHERWISE.map((change) => `UPDATE consent SET ${change} WHERE id = $1`), TOO_LATE];

/** What is hers to take back: what she gave and what still runs. */
export function withdrawableBy(world: World, file: string, now: number): string[] {
  return world.declarations
    .filter((one) => one.case === file && (one.state === 'given' || one.state === 'renewed') && one.validUntil > now)
    .map(({ id }) => `declaration ${id}`);
}

/** The declarations that she withdraws. */
export async function withdrawing(app: Client, files: readonly string[]): Promise<Seen[]> {
  const { rows } = await app.query<{ id: string }>({ name: 'withdraw', text: WITHDRAWING, values: [files] });
  return rows.map(({ id }) => ({ kind: 'declaration', id }));
}

/** Tries everything else with each declaration that is seen in these files, and takes it back. Answers what the database let happen. */
export async function changingOtherwise(app: Client, files: readonly string[]): Promise<string[]> {
  const { rows } = await app.query<{ id: string }>('SELECT id FROM consent WHERE case_id = ANY ($1)', [files]);
  const happened: string[] = [];
  for (const { id } of rows)
    for (const update of NOT_HERS) {
      await app.query('SAVEPOINT before');
      try {
        const { rowCount } = await app.query(update, [id]);
        if (rowCount !== 0) happened.push(update);
      } catch {
        // Refused, by a policy or by a trigger: the same to her.
      }
      await app.query('ROLLBACK TO SAVEPOINT before');
    }
  return happened;
}
