import type { Client } from 'pg';
import { differing, type Disagreement, type Expectation } from './expectation';
import { everythingOf, hiddenFrom, lookingAs } from './looking';
import type { Placed } from './placed';

/** Row-level security by itself: whatever the role of the application finds for an officer when it asks for everything. */
export async function askDatabase(
  app: Client,
  placed: Placed,
  { ask, items, grants }: Expectation,
): Promise<Disagreement[]> {
  // The policies speak of reading; what a partner may contribute or pass on, the functions and the answers say.
  if (ask.action !== 'read' || ask.officer === null) return [];
  const { world } = placed.scene;
  const tenant = world.agencies.find((agency) => agency.id === ask.agency)?.tenant ?? '';
  const officer = {
    tenant_id: placed.idOf(tenant),
    account_id: placed.idOf(ask.officer),
    agency_id: placed.idOf(ask.agency),
    role: 'agency-officer',
    purpose: ask.purposes.join(),
    now: new Date(ask.at).toISOString(),
  };
  const files = world.cases.map(({ id }) => placed.idOf(id));
  const { agency_id: agency } = officer;
  const [seen, beyond] = await lookingAs(app, officer, async () => [
    await everythingOf(app, files),
    await hiddenFrom(app, files, { agency, purposes: ask.purposes }),
  ]);
  const elsewhere = { ...officer, tenant_id: placed.otherTenant(tenant) };
  const seenFromElsewhere = await lookingAs(app, elsewhere, () => everythingOf(app, files));
  const shown = seen.map(({ kind, id }) => (kind === 'grant' ? `grant ${placed.nameOf(id)}` : placed.nameOf(id)));
  return [
    ...differing('database', 'rows', [...items, ...grants.map((id) => `grant ${id}`)], shown),
    ...differing('database', 'rows that are hidden', [], beyond),
    ...differing('database', 'rows from another Kreis', [], seenFromElsewhere),
  ];
}
