import type { Call } from './call';
import { ACTING } from './load-calls';
import type { World } from './world';

/** Before every try the two files stand apart, and neither is offered to anybody. */
async function apart({ api }: World, caseId: string): Promise<void> {
  await api.sql(
    `${ACTING};
     DELETE FROM handover WHERE case_id::text = '${caseId}' AND state = 'open';
     UPDATE file_merge SET undone_at = now(), undone_by = merged_by, sealed = NULL
       WHERE case_id::text = '${caseId}' AND undone_at IS NULL`,
  );
}

/** Merges the client's second file into another one. */
const merging: Call = async ({ client }, { phaseCaseId }, world) => {
  await apart(world, phaseCaseId);
  const { body } = await client.get(`/api/cases/${phaseCaseId}/merge-preview?with=${world.secondFileId}`);
  const basis = body.basis ?? '0'.repeat(64);
  return client.post(`/api/cases/${phaseCaseId}/merges`, { otherId: world.secondFileId, basis, fromOther: [] });
};

/** Files of one person: found, merged, and put back. */
export const MERGE_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/duplicates': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/duplicates`),
  'GET /api/cases/{id}/merge-preview': async ({ client }, { phaseCaseId }, world) => {
    await apart(world, phaseCaseId);
    return client.get(`/api/cases/${phaseCaseId}/merge-preview?with=${world.secondFileId}`);
  },
  'POST /api/cases/{id}/merges': merging,
  'POST /api/cases/{id}/merges/{mergeId}/undoing': async ({ client }, target, world) => {
    const guide = world.actors.get('own, case-manager, guides the file');
    if (guide) await merging(guide, target, world);
    const [merge] = await world.api.sql<{ id: string }>(
      'SELECT id FROM file_merge WHERE case_id::text = $1 AND undone_at IS NULL',
      [target.phaseCaseId],
    );
    const id = merge?.id ?? target.phaseCaseId;
    return client.post(`/api/cases/${target.phaseCaseId}/merges/${id}/undoing`);
  },
};
