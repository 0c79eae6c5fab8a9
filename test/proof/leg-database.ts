import type { Client } from 'pg';
import { differing, type Disagreement, type Expectation } from './expectation';
import type { Placed } from './rows';

/** Row-level security by itself: whatever the role of the application finds when its questions ask for everything. */
const EVERYTHING = {
  name: 'everything',
  text: `
  SELECT 'person' AS kind, id FROM person WHERE case_id = ANY ($1)
  UNION ALL SELECT 'section', id FROM case_section WHERE case_id = ANY ($1)
  UNION ALL SELECT 'entry', id FROM case_item WHERE case_id = ANY ($1)
  UNION ALL SELECT 'file', id FROM case_file WHERE id = ANY ($1)
  UNION ALL SELECT 'declaration', id FROM consent WHERE case_id = ANY ($1)
  UNION ALL SELECT 'statute', id FROM statute_basis WHERE case_id = ANY ($1)
  UNION ALL SELECT 'representative', id FROM representative WHERE case_id = ANY ($1)`,
};

export async function askDatabase(app: Client, placed: Placed, { ask, items }: Expectation): Promise<Disagreement[]> {
  // The policies speak of reading; what a partner may contribute or pass on, the functions and the answers say.
  if (ask.action !== 'read' || ask.officer === null) return [];
  const { world } = placed.scene;
  const tenant = world.agencies.find((agency) => agency.id === ask.agency)?.tenant ?? '';
  const settings = {
    tenant_id: placed.idOf(tenant),
    account_id: placed.idOf(ask.officer),
    agency_id: placed.idOf(ask.agency),
    role: 'agency-officer',
    purpose: ask.purposes.join(),
    now: new Date(ask.at).toISOString(),
  };
  await app.query('BEGIN');
  try {
    const set = Object.keys(settings).map((name, index) => `set_config('app.${name}', $${index + 1}, true)`);
    await app.query(`SELECT ${set.join()}`, Object.values(settings));
    const { rows } = await app.query<{ id: string }>({
      ...EVERYTHING,
      values: [world.cases.map(({ id }) => placed.idOf(id))],
    });
    return differing(
      'database',
      'rows',
      items,
      rows.map(({ id }) => placed.nameOf(id)),
    );
  } finally {
    await app.query('ROLLBACK');
  }
}
