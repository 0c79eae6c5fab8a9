import type { Looking } from './looking';
import type { Placed } from './placed';
import { elsewhereIn } from './staff';

/** Settings that are nobody's: a forgotten role, a forgotten tenant, an officer without a purpose. */
export function strangersTo(placed: Placed, tenant: string, now: string): Looking[] {
  const manager = {
    account_id: placed.idOf(`${tenant}m0`),
    agency_id: placed.idOf(`${tenant}-centre`),
    purpose: '',
    now,
  };
  return [
    { ...manager, tenant_id: placed.idOf(tenant), role: '' },
    { ...manager, tenant_id: '', role: 'case-manager' },
    { ...manager, tenant_id: placed.idOf(tenant), role: 'agency-officer' },
  ];
}

/** Officers of the agency that guides files, if it had any, and of another one. */
export function partnersOf(placed: Placed, tenant: string, now: string): Looking[] {
  const account_id = placed.idOf(`${tenant}m0`);
  return [`${tenant}-centre`, elsewhereIn(placed.scene.world, tenant)].map((agency) => ({
    tenant_id: placed.idOf(tenant),
    account_id,
    agency_id: placed.idOf(agency),
    role: 'agency-officer',
    purpose: 'education',
    now,
  }));
}
