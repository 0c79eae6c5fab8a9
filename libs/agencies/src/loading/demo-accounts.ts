import { type Role, ROLES_OF_STAFF } from '@app/access';
import { IsPersonName, readTable } from '@app/platform';
import { IsEmail, IsIn, IsLowercase, IsNotEmpty, IsString, Matches } from 'class-validator';
import { checkRow } from './facts-rows';
import { stableId } from './stable-id';
import type { Facts, PostFact } from './read-facts';

/** An invented account for trying the system out. */
class DemoAccountRow {
  @IsEmail() @IsLowercase() readonly login: string;
  @IsPersonName() readonly display_name: string;
  @IsNotEmpty() readonly tenant_ags: string;
  @IsNotEmpty() readonly agency: string;
  @IsIn(ROLES_OF_STAFF) readonly role: Role;
  /** Label of the post the account sits on, if any. */
  @IsString() readonly post: string = '';
}

class DemoPostRow {
  @IsNotEmpty() readonly tenant_ags: string;
  @IsNotEmpty() readonly label: string;
  @Matches(/^[123]$/) readonly building_block: string;
  @Matches(/^\d\.\d\d$/) readonly fte: string;
  @IsNotEmpty() readonly agency: string;
}

export interface DemoAccount {
  readonly id: string;
  readonly tenantId: string;
  readonly agencyId: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly post: string | null;
}

/** The demo accounts, bound to the agencies of the facts. A row that fits nothing is a fault of our own table and thrown. */
export function readDemoAccounts(facts: Facts): DemoAccount[] {
  return readTable('tenants', 'demo-accounts.csv').map((plain) => {
    const row = take(DemoAccountRow, plain);
    const { login, display_name: displayName, role, post } = row;
    return { id: stableId('account', login), ...officeOf(facts, row), login, displayName, role, post: post || null };
  });
}

/** Posts of the Kreis that the documents say nothing of. */
export function readDemoPosts(facts: Facts): PostFact[] {
  return readTable('tenants', 'demo-posts.csv').map((plain) => {
    const row = take(DemoPostRow, plain);
    const { tenant_ags: ags, label, fte, building_block: block } = row;
    const buildingBlock = block === '1' ? 1 : block === '2' ? 2 : 3;
    return {
      id: stableId('demo-post', ags, label),
      ...officeOf(facts, row),
      label,
      buildingBlock,
      fte: Number(fte),
      source: 'demo',
    };
  });
}

function take<T extends object>(type: new () => T, plain: object): T {
  const checked = checkRow(type, plain);
  if ('reason' in checked) throw new Error(`A demo row is unusable: ${checked.reason}`);
  return checked.row;
}

function officeOf(facts: Facts, row: { tenant_ags: string; agency: string }): { tenantId: string; agencyId: string } {
  const tenant = facts.tenants.find(({ ags }) => ags === row.tenant_ags);
  const agency = facts.agencies.find(({ tenantId, name }) => tenantId === tenant?.id && name === row.agency);
  if (!agency) throw new Error(`A demo row names an unknown agency: ${row.agency}`);
  return { tenantId: agency.tenantId, agencyId: agency.id };
}
