import type fc from 'fast-check';
import { BIRTHDAYS, DAY } from './clock-positions';
import { type Draft, draft, type LimitsDraft } from './draft';
import {
  type Ask,
  type CaseFile,
  CATEGORIES,
  type Declaration,
  type Exception,
  type Item,
  type Limits,
  type World,
} from './world';

/** A world and what is asked in it. */
export interface Scene {
  readonly world: World;
  readonly asks: readonly Ask[];
}

export const scenes: fc.Arbitrary<Scene> = draft.map(sceneOf);

/** The parts of a world that the others name. */
type Frame = Pick<World, 'agencies' | 'authors' | 'cases' | 'representatives'>;

/** Names what a draft numbers. No basis stands across tenants: the database would not take it. */
function sceneOf(given: Draft): Scene {
  const { at } = given;
  const tenants = given.twoTenants ? ['t0', 't1'] : ['t0'];
  const cases = given.files.map((file, index) => ({
    id: `c${index}`,
    tenant: index === 0 ? 't0' : pick(tenants, file.tenant),
    closed: file.closed,
    ...(file.birthday === null ? { bornOn: null, adultAt: null } : pick(BIRTHDAYS, file.birthday)),
  }));
  const agencies = given.agencies.map((tenant, index) => ({
    id: `a${index}`,
    tenant: index === 0 ? 't0' : pick(tenants, tenant),
  }));
  // Every tenant has an agency to declare something for.
  if (given.twoTenants) agencies.push({ id: 'ax', tenant: 't1' });
  const authors = tenants.flatMap((tenant) => [0, 1].map((index) => ({ id: `${tenant}m${index}`, tenant })));
  const representatives = given.representatives.map((one, index) => ({
    id: `r${index}`,
    case: pick(cases, one.case).id,
    kind: one.kind,
    validFrom: one.validFrom === null || one.validFrom >= (one.validUntil ?? Infinity) ? null : at + one.validFrom,
    validUntil: one.validUntil === null ? null : at + one.validUntil,
    endedAt: one.endedAt === null ? null : at + one.endedAt,
  }));
  const frame = { agencies, authors, cases, representatives };
  const items = itemsOf(given, frame);
  const officers = agencies.map(({ id }) => ({ id: `${id}o`, agency: id }));
  const asks = given.asks.map(({ officer, purposes, action }) => {
    const asking = pick(officers, officer);
    return { agency: asking.agency, officer: asking.id, purposes, action, at };
  });
  return {
    world: {
      tenants,
      ...frame,
      officers,
      items,
      declarations: declarationsOf(given, frame, items),
      statutes: given.statutes.map(({ case: file, agency, ...one }, index) => ({
        ...one,
        id: `s${index}`,
        ...parties(frame, file, agency),
        ...validityOf(at, one),
        recordedAt: at - 41 * DAY + index,
      })),
      ownFiles:
        given.ownFile === null
          ? []
          : [{ officer: `${parties(frame, given.ownFile, 0).agency}o`, case: pick(cases, given.ownFile).id }],
    },
    asks,
  };
}

/** Any number stands for something as long as there is anything. */
function pick<T>(values: readonly T[], number: number): T {
  const value = values[number % values.length];
  if (value === undefined) throw new Error('There is nothing to pick from');
  return value;
}

function parties({ cases, agencies }: Frame, file: number, agency: number): { case: string; agency: string } {
  const { id, tenant } = pick(cases, file);
  return {
    case: id,
    agency: pick(
      agencies.filter((one) => one.tenant === tenant),
      agency,
    ).id,
  };
}

function authorOf({ cases, authors }: Frame, file: string, author: number): string {
  const tenant = cases.find((one) => one.id === file)?.tenant;
  return pick(
    authors.filter((one) => one.tenant === tenant),
    author,
  ).id;
}

const recordedAt = (at: number, offset: number): number => at - 20 * DAY + offset;

/** Every file has its person; a category has one section, and what comes on top are entries. */
function itemsOf({ at, files, items }: Draft, frame: Frame): Item[] {
  const made: Item[] = frame.cases.map(({ id }, index) => ({
    id: `p${index}`,
    case: id,
    form: 'person',
    category: 'contact',
    author: authorOf(frame, id, files[index]?.author ?? 0),
    recordedAt: recordedAt(at, files[index]?.recordedAt ?? 0),
    confided: false,
  }));
  for (const [index, one] of items.entries()) {
    const file = pick(frame.cases, one.case).id;
    const taken = made.some((item) => item.case === file && item.form === 'section' && item.category === one.category);
    const isEntry = one.form === 'entry' || one.category === null || one.category === 'contact' || taken;
    made.push({
      id: `i${index}`,
      case: file,
      form: isEntry ? 'entry' : 'section',
      category: one.category,
      author: authorOf(frame, file, one.author),
      recordedAt: recordedAt(at, one.recordedAt),
      confided: one.confided,
    });
  }
  return made;
}

function declarationsOf({ at, declarations }: Draft, frame: Frame, items: readonly Item[]): Declaration[] {
  const made: Declaration[] = [];
  for (const [index, { case: file, agency, supersedes, ...one }] of declarations.entries()) {
    const release = one.basis === 'secrecy-release';
    const between = parties(frame, file, agency);
    const limits = (drawn: LimitsDraft) => limitsOf(at, drawn, between.case, { ...frame, items });
    const own = frame.representatives.filter((candidate) => candidate.case === between.case);
    const older = made.filter(
      (other) => other.case === between.case && other.agency === between.agency && other.basis === one.basis,
    );
    const superseded = supersedes === null || older.length === 0 ? null : pick(older, supersedes);
    // What a newer declaration names is over from then on.
    if (superseded) made[made.indexOf(superseded)] = { ...superseded, state: 'terminated' };
    made.push({
      ...one,
      id: `d${index}`,
      ...between,
      basis: release ? 'secrecy-release' : 'consent',
      decision: one.decision === 'deny' && !release ? 'deny' : 'permit',
      ...validityOf(at, one),
      ...limits(one),
      representative: one.representative === null || own.length === 0 ? null : pick(own, one.representative).id,
      supersedes: superseded?.id ?? null,
      exceptions: release ? [] : one.exceptions.map((part): Exception => ({ ...narrowed(part), ...limits(part) })),
      recordedAt: at - 40 * DAY + index,
    });
  }
  return made;
}

/** An exception that narrows by nothing would be no exception. */
function narrowed(part: Draft['declarations'][number]['exceptions'][number]): typeof part {
  const { condition: _, ...elements } = part;
  return Object.values(elements).every((element) => element === null) ? { ...part, actions: ['read'] } : part;
}

function limitsOf(at: number, drawn: LimitsDraft, file: string, frame: Frame & Pick<World, 'items'>): Limits {
  const own = frame.items.filter((item) => item.case === file);
  const from = drawn.recordedFrom === null ? null : recordedAt(at, drawn.recordedFrom);
  const until = drawn.recordedUntil === null ? null : recordedAt(at, drawn.recordedUntil);
  return {
    recordedFrom: from,
    recordedUntil: from !== null && until !== null && until <= from ? null : until,
    items: drawn.items && [...new Set(drawn.items.map((one) => pick(own, one).id))],
    authors: drawn.authors && [...new Set(drawn.authors.map((one) => authorOf(frame, file, one)))],
  };
}

function validityOf(at: number, drawn: { validFrom: number; validUntil: number }) {
  const { validFrom, validUntil } = drawn;
  return { validFrom: at + validFrom, validUntil: at + (validUntil > validFrom ? validUntil : 30 * DAY) };
}

/** Everything that can be asked about a file: each category, whether anything names it or not, and each item. */
export function questionsOf(world: World, file: CaseFile): { category: string | null; item: string | null }[] {
  return [
    ...CATEGORIES.map((category) => ({ category, item: null })),
    ...world.items.filter((item) => item.case === file.id).map((item) => ({ category: null, item: item.id })),
  ];
}
