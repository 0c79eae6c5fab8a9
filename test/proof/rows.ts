import { randomBytes, randomUUID } from 'node:crypto';
import { createHash } from 'node:crypto';
import type { Place } from '@app/documents';
import { DAY } from './clock-positions';
import type { Scene } from './generator';
import { deadlineRows } from './deadlines';
import { deskRows } from './desk';
import { handoverRows } from './handovers';
import { journalRows } from './journal';
import { mediationRows } from './mediation';
import { mergeRows } from './merged';
import { householdRows } from './household-rows';
import { paperRows } from './paper-rows';
import { keyRows } from './person-keys';
import { instant, type Names, type Placed, type Row, type Table } from './placed';
import { agencyOf, elsewhereIn, isGivenUp, isUntaken, MORE_ACCOUNTS } from './staff';
import { postRows, staffRows } from './staff-rows';
import { courseRows, phaseOf } from './course';
import type { Declaration, Exception, Limits, World } from './world';

/** Seals what may not lie in the clear. */
export interface Seal {
  /** The key of a file, as a row. */
  keyOf(file: { tenantId: string; caseId: string }): Promise<Row>;
  /** A content sealed with the key of its file. */
  seal(content: object, place: Place): Promise<string>;
}

const SPECIAL = ['health', 'violence', 'belief'];
const AFTER_YES: ReadonlySet<string> = new Set(['given', 'renewed', 'withdrawn']);
const NIL = '00000000-0000-0000-0000-000000000000';
const CONTENT = { title: 'Vermerk', text: 'Besprochen' };

let placed = 0;

/** Gives a world new names, so that it can stand beside all the others. The tenants are there already. */
export async function place(scene: Scene, tenants: readonly string[], seal: Seal): Promise<Placed> {
  const { world, asks } = scene;
  const at = asks[0]?.at ?? 0;
  placed += 1;
  const number = placed;
  const ids = new Map<string, string>(world.tenants.map((tenant, index) => [tenant, tenants[index] ?? '']));
  const names = new Map<string, string>();
  const tokens = new Map<string, string>();
  const idOf = (name: string): string => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    const made = randomUUID();
    ids.set(name, made);
    names.set(made, name);
    return made;
  };
  const tokenOf = (account: string): string => {
    const known = tokens.get(account);
    if (known !== undefined) return known;
    const made = randomBytes(32).toString('base64url');
    tokens.set(account, made);
    return made;
  };
  const base = {
    scene,
    idOf,
    nameOf: (id: string) => names.get(id) ?? id,
    otherTenant: (name: string) => tenants.find((id) => id !== ids.get(name)) ?? '',
    numberOf: (file: string) => `${1_000_000 + number}-${file.slice(1)}`,
    familyNameOf: (file: string) => `Probe${letters(number)}${letters(Number(file.slice(1)))}`,
    tokenOf,
  };
  return { ...base, rows: await rowsOf(world, at, base, seal) };
}

/** Only letters, so that no number is found by it. */
function letters(number: number): string {
  return [...String(number)].map((digit) => 'bcdfghklmn'[Number(digit)]).join('');
}

async function rowsOf(world: World, at: number, names: Names, seal: Seal): Promise<Placed['rows']> {
  const { idOf } = names;
  const rows: Placed['rows'] = [];
  const add = (tenant: string, table: Table, row: Row) =>
    rows.push({ tenant: idOf(tenant), table, row: { tenant_id: idOf(tenant), ...row } });
  const tenantOf = (file: string) => world.cases.find((one) => one.id === file)?.tenant ?? '';
  // Files belong to an agency of their tenant that nothing is ever shared with, and to its first case manager.
  const centre = (tenant: string) => `${tenant}-centre`;
  const manager = (tenant: string) => `${tenant}m0`;
  for (const tenant of world.tenants)
    add(tenant, 'agency', {
      id: idOf(centre(tenant)),
      name: `Zentrum ${idOf(centre(tenant))}`,
      kind: 'integration-centre',
      source: 'proof',
    });
  for (const { id, tenant } of world.agencies)
    add(tenant, 'agency', { id: idOf(id), name: `Amt ${idOf(id)}`, kind: 'jobcenter', source: 'proof' });
  const staff = [
    ...world.authors.map(({ id, tenant }) => ({ id, tenant, agency: centre(tenant), role: 'case-manager' })),
    ...world.tenants.flatMap((tenant) =>
      MORE_ACCOUNTS.map((name) => {
        const agency = name === 'foreign' ? elsewhereIn(world, tenant) : centre(tenant);
        return { id: `${tenant}-${name}`, tenant, agency, role: name };
      }),
    ),
    ...world.officers.map(({ id, agency }) => {
      const tenant = world.agencies.find((one) => one.id === agency)?.tenant ?? '';
      return { id, tenant, agency, role: 'agency-officer' };
    }),
  ];
  for (const { id, tenant, agency, role } of staff) {
    const login = `${idOf(id)}@proof.example`;
    add(tenant, 'account', {
      id: idOf(id),
      agency_id: idOf(agency),
      login,
      display_name: 'Probe',
      password_hash: '-',
      disabled_at: role === 'left' ? instant(at) : null,
    });
    add(tenant, 'session', {
      id: randomUUID(),
      token_hash: `\\x${createHash('sha256').update(names.tokenOf(id)).digest('hex')}`,
      account_id: idOf(id),
      agency_id: idOf(agency),
      role,
      opened_at: instant(at),
      last_seen_at: instant(at),
      ends_at: instant(at + DAY / 24),
    });
  }
  for (const tenant of world.tenants) rows.push(...postRows(tenant, elsewhereIn(world, tenant), names));
  const isHeld = (id: string) =>
    !world.cases.some((file) => file.id === id && (isUntaken(world, file) || isGivenUp(world, file)));
  // As the database has it: intake that nobody has taken is every case manager's, what was given up is nobody's.
  const unheld = (id: string) =>
    world.cases.some((file) => file.id === id && isUntaken(world, file)) ? NIL : NIL.replaceAll('0', 'f');
  for (const file of world.cases) {
    const { id, tenant, closed } = file;
    add(tenant, 'case_file', {
      id: idOf(id),
      number: names.numberOf(id),
      agency_id: idOf(agencyOf(world, file)),
      case_manager_id: isHeld(id) ? idOf(manager(tenant)) : null,
      phase: phaseOf(world, file),
      opened_on: '2025-01-01',
      closed_on: closed ? '2025-06-01' : null,
    });
  }
  for (const { id, tenant } of world.cases)
    add(tenant, 'vault.person_key', await seal.keyOf({ tenantId: idOf(tenant), caseId: idOf(id) }));
  for (const item of world.items) {
    const tenant = tenantOf(item.case);
    const recorded = { updated_at: instant(item.recordedAt), updated_by: idOf(item.author), version: 1 };
    const named = { id: idOf(item.id), case_id: idOf(item.case) };
    if (item.form === 'person') {
      const file = world.cases.find((one) => one.id === item.case);
      const familyName = names.familyNameOf(item.case);
      add(tenant, 'person', {
        ...named,
        ...recorded,
        principal: true,
        family_name: familyName,
        given_name: 'Mira',
        search_name: `${familyName} Mira`.toLowerCase(),
        born_on: file?.bornOn ?? null,
        interpreter_needed: false,
        holder_id: isHeld(item.case) ? idOf(manager(tenant)) : unheld(item.case),
        agency_id: idOf(file ? agencyOf(world, file) : centre(tenant)),
      });
      continue;
    }
    const isSealed = item.confided || item.category === null || SPECIAL.includes(item.category);
    const kind = item.form === 'section' ? 'section' : 'item';
    const within = { tenantId: idOf(tenant), caseId: idOf(item.case) };
    const where = { ...within, kind, id: kind === 'section' ? (item.category ?? '') : idOf(item.id) } as const;
    const content = isSealed
      ? { content: null, sealed: await seal.seal(CONTENT, where) }
      : { content: CONTENT, sealed: null };
    const row = { ...named, ...recorded, ...content, category: item.category, confided: item.confided };
    if (item.form === 'section') add(tenant, 'case_section', row);
    else add(tenant, 'case_item', { ...row, recorded_at: instant(item.recordedAt) });
  }
  for (const one of world.representatives)
    add(tenantOf(one.case), 'representative', {
      id: idOf(one.id),
      case_id: idOf(one.case),
      family_name: 'Vertretung',
      given_name: 'Eva',
      kind: one.kind,
      proof: 'Urkunde',
      valid_from: instant(one.validFrom ?? at - 1000 * DAY),
      valid_until: one.validUntil === null ? null : instant(one.validUntil),
      recorded_at: instant(at - 1000 * DAY),
      recorded_by: idOf(manager(tenantOf(one.case))),
      ended_at: one.endedAt === null ? null : instant(one.endedAt),
    });
  for (const one of world.declarations)
    add(tenantOf(one.case), 'consent', declarationRow(one, at, names, manager(tenantOf(one.case))));
  for (const one of world.statutes)
    add(tenantOf(one.case), 'statute_basis', {
      ...scopeRow(one, names),
      provision: '§ 87 AufenthG',
      explanation: 'Zu übermitteln, weil das Gesetz es verlangt.',
      recorded_by: idOf(manager(tenantOf(one.case))),
      ended_at: one.ended ? instant(at - DAY) : null,
    });
  for (const tenant of world.tenants)
    rows.push(
      ...staffRows(world, tenant, at, names),
      ...courseRows(world, tenant, names),
      ...journalRows(world, tenant, at, names),
      ...deskRows(tenant, elsewhereIn(world, tenant), at, names),
      ...mediationRows(world, tenant, at, names),
      ...mergeRows(world, tenant, at, names),
    );
  rows.push(...householdRows(world, at, names), ...paperRows(world, at, names), ...keyRows(world, names));
  rows.push(...deadlineRows(world, at, names), ...handoverRows(world, at, names));
  for (const { officer, case: file } of world.ownFiles)
    add(tenantOf(file), 'own_file', {
      account_id: idOf(officer),
      case_id: idOf(file),
      recorded_by: idOf(manager(tenantOf(file))),
      recorded_at: instant(at - DAY),
    });
  return rows;
}

type Scope = Pick<
  Declaration,
  'id' | 'case' | 'agency' | 'purposes' | 'categories' | 'actions' | 'validFrom' | 'validUntil' | 'recordedAt'
>;

function scopeRow(one: Scope, { idOf }: Names): Row {
  return {
    id: idOf(one.id),
    case_id: idOf(one.case),
    agency_id: idOf(one.agency),
    purposes: one.purposes,
    categories: one.categories,
    special_categories: one.categories.filter((category) => SPECIAL.includes(category)),
    actions: one.actions,
    valid_from: instant(one.validFrom),
    valid_until: instant(one.validUntil),
    recorded_at: instant(one.recordedAt),
  };
}

function limitsOf(limits: Limits, { idOf }: Names) {
  return {
    from: limits.recordedFrom === null ? null : instant(limits.recordedFrom),
    until: limits.recordedUntil === null ? null : instant(limits.recordedUntil),
    items: limits.items && limits.items.map(idOf),
    authors: limits.authors && limits.authors.map(idOf),
  };
}

function declarationRow(one: Declaration, at: number, names: Names, by: string): Row {
  const { from, until, items, authors } = limitsOf(one, names);
  const withdrawn = one.state === 'withdrawn';
  return {
    ...scopeRow(one, names),
    basis: one.basis,
    decision: one.decision,
    state: one.state,
    recorded_from: from,
    recorded_until: until,
    items,
    authors,
    condition: one.condition ? 'solange sie in Deutschland ist' : null,
    exceptions: one.exceptions.map((part) => exceptionOf(part, names)),
    supersedes: one.supersedes === null ? null : names.idOf(one.supersedes),
    representative_id: one.representative === null ? null : names.idOf(one.representative),
    text_version: '2026-11',
    language: 'de',
    form: 'written',
    recorded_by: names.idOf(by),
    given_at: AFTER_YES.has(one.state) ? instant(one.recordedAt) : null,
    renewed_at: one.state === 'renewed' ? instant(at - DAY) : null,
    withdrawn_at: withdrawn ? instant(at - DAY) : null,
    withdrawal_channel: withdrawn ? 'written' : null,
  };
}

/** An element that is not given is not there. */
function exceptionOf(part: Exception, names: Names): Row {
  const { from, until, items, authors } = limitsOf(part, names);
  const elements = {
    purposes: part.purposes,
    categories: part.categories,
    actions: part.actions,
    recordedFrom: from,
    recordedUntil: until,
    items,
    authors,
    condition: part.condition ? 'wenn sie es will' : null,
  };
  return Object.fromEntries(Object.entries(elements).filter(([, element]) => element !== null));
}
