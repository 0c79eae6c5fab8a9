import { parse } from 'csv-parse/sync';
import { BodyRow, checkRow, PositionRow } from './facts-rows';
import { AGENCY_KINDS, type AgencyKind, TENANT_KINDS, type TenantKind } from './kinds';
import { stableId } from './stable-id';

export interface TenantFact {
  readonly id: string;
  readonly ags: string;
  readonly name: string;
  readonly kind: TenantKind;
  readonly source: string;
}

export interface AgencyFact {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly municipalityAgs: string | null;
  readonly mailDomain: string;
  readonly source: string;
}

export interface PostFact {
  readonly id: string;
  readonly tenantId: string;
  readonly agencyId: string;
  readonly label: string;
  readonly buildingBlock: 1 | 2 | 3;
  readonly fte: number;
  readonly source: string;
}

/** A row that was not taken, and why. */
export interface Refusal {
  readonly row: string;
  readonly reason: string;
}

export interface Facts {
  readonly tenants: TenantFact[];
  readonly agencies: AgencyFact[];
  readonly posts: PostFact[];
  readonly refused: Refusal[];
}

/** Reads the facts and the table of agencies. A row that is wrong is refused with its reason; the others are taken. */
export function readFacts(json: string, csv: string): Facts {
  const { organisations, positions } = readFile(json);
  const refused: Refusal[] = [];
  const bodies = readBodies(csv, organisations, refused);
  const tenants = bodies.flatMap((body) => tenantOf(body));
  const agencies = bodies.flatMap((body) => agencyOf(body, tenants, refused));
  const posts = readPosts(positions, bodies, agencies, refused);
  return { tenants, agencies, posts, refused };
}

interface FactsFile {
  organisations: string[];
  positions: object[];
}

interface Body extends BodyRow {
  readonly at: string;
}

function readFile(json: string): FactsFile {
  const file: unknown = JSON.parse(json);
  if (!isObject(file) || !Array.isArray(file.organisations) || !Array.isArray(file.positions))
    throw new Error('The facts have no list of organisations and positions');
  return {
    organisations: file.organisations.filter((name) => typeof name === 'string'),
    positions: file.positions.map((position: unknown) => (isObject(position) ? position : {})),
  };
}

/** Rows that become something; every organisation of the facts that no row speaks of is refused, too. */
function readBodies(csv: string, organisations: string[], refused: Refusal[]): Body[] {
  const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(csv, {
    columns: true,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const open = new Set(organisations);
  const taken = new Set<string>();
  const bodies: Body[] = [];
  for (const { record, info } of rows) {
    const organisation = record.name_in_facts ?? '';
    const at = `agencies.csv, line ${info.lines}: ${organisation || record.name || '?'}`;
    const known = organisation === '' || organisations.includes(organisation);
    open.delete(organisation);
    const checked = checkRow(BodyRow, record);
    const key = JSON.stringify([record.tenant_ags, record.name]);
    if (!known) refused.push({ row: at, reason: 'the facts name no such organisation' });
    else if (record.refused) refused.push({ row: at, reason: record.refused });
    else if ('reason' in checked) refused.push({ row: at, reason: checked.reason });
    else if (taken.has(key)) refused.push({ row: at, reason: 'named twice' });
    else {
      taken.add(key);
      bodies.push(Object.assign(checked.row, { at }));
    }
  }
  for (const organisation of open)
    refused.push({ row: `organisations: ${organisation}`, reason: 'agencies.csv has no row for it' });
  return bodies;
}

function tenantOf({ tenant_ags: ags, name, kind, source }: Body): TenantFact[] {
  return isOneOf(TENANT_KINDS, kind) ? [{ id: stableId('tenant', ags), ags, name, kind, source }] : [];
}

function agencyOf(body: Body, tenants: TenantFact[], refused: Refusal[]): AgencyFact[] {
  const { name, kind, municipality_ags: municipality, mail_domain: mailDomain, source, at } = body;
  if (!isOneOf(AGENCY_KINDS, kind)) return [];
  const tenant = tenants.find(({ ags }) => ags === body.tenant_ags);
  if (!tenant) refused.push({ row: at, reason: `no row makes ${body.tenant_ags} a tenant` });
  else if (!municipality.startsWith(municipality ? tenant.ags : ''))
    refused.push({ row: at, reason: `the town ${municipality} is not in ${tenant.name}` });
  else {
    const id = agencyId(body);
    return [{ id, tenantId: tenant.id, name, kind, municipalityAgs: municipality || null, mailDomain, source }];
  }
  return [];
}

/** One post per full-time equivalent of a position and one for the rest, spread over the offices where they sit. */
function readPosts(positions: object[], bodies: Body[], agencies: AgencyFact[], refused: Refusal[]): PostFact[] {
  const posts: PostFact[] = [];
  const taken = new Set<string>();
  for (const [index, position] of positions.entries()) {
    const checked = checkRow(PositionRow, position);
    const row = `positions: ${'id' in position && typeof position.id === 'string' ? position.id : `entry ${index + 1}`}`;
    const refuse = (reason: string) => refused.push({ row, reason });
    if (!('baustein' in position)) refuse(whyNoPost(position));
    else if ('reason' in checked) refuse(checked.reason);
    else if (taken.has(checked.row.id)) refuse('named twice');
    else {
      const offices = officesOf(checked.row.located, bodies, agencies);
      if (offices.length === 0) refuse(`no agency is called ${checked.row.located}`);
      taken.add(checked.row.id);
      posts.push(...placesOf(checked.row, offices));
    }
  }
  return posts;
}

function whyNoPost(position: object): string {
  if ('fte_total' in position) return 'a sum of other rows';
  if ('headcount' in position) return 'counts heads and names no Baustein';
  return 'names no Baustein';
}

function officesOf(located: string, bodies: Body[], agencies: AgencyFact[]): AgencyFact[] {
  return located.split(' / ').flatMap((office) => {
    const word = office.split(' ')[0] ?? office;
    const body = bodies.find((candidate) => candidate.name_in_facts.startsWith(word));
    return agencies.filter(({ id }) => body && id === agencyId(body));
  });
}

function placesOf({ id, name, fte, baustein, source }: PositionRow, offices: AgencyFact[]): PostFact[] {
  return Array.from({ length: Math.ceil(fte) }, (_, index) => index).flatMap((index) => {
    const office = offices[index % offices.length];
    if (!office) return [];
    return {
      id: stableId('post', id, String(index + 1)),
      tenantId: office.tenantId,
      agencyId: office.id,
      label: `${name.charAt(0).toUpperCase()}${name.slice(1)}, Platz ${index + 1}`,
      buildingBlock: baustein,
      fte: Math.round(Math.min(1, fte - index) * 100) / 100,
      source: `facts, ${id}, ${source?.file ?? '?'}:${source?.line ?? '?'}`,
    };
  });
}

function agencyId({ tenant_ags: ags, name_in_facts: organisation, name }: BodyRow): string {
  return stableId('agency', ags, organisation || name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return list.some((item) => item === value);
}
