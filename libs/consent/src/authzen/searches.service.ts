import { createHash } from 'node:crypto';
import { type Action, ACTIONS, CATEGORIES, type ServiceActor } from '@app/access';
import { Invalid, isId, packCursor, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Question } from '../decisions/question';
import { actionOf, purposesOf } from './asked';
import { type Covering, coveringBases, officersOf, openResources, type ResourceQuestion } from './authzen.queries';
import { logDecision } from './decisions-log';
import { actingFor, Evaluations, isSubjectOf } from './evaluations.service';
import type {
  ActionSearchDto,
  FoundActionsDto,
  FoundEntitiesDto,
  ResourceSearchDto,
  SearchPageDto,
  SubjectSearchDto,
} from './search.dto';

const NO_PAGE: SearchPageDto = { limit: 80 };

/** Finds exactly what an evaluation would permit. */
@Injectable()
export class Searches {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly evaluations: Evaluations,
  ) {}

  /** Of agencies, the one that asks or none; of users, its officers. What others may do is not its business. */
  async subjects(service: ServiceActor, search: SubjectSearchDto, traceId: string): Promise<FoundEntitiesDto> {
    const { subject, action, resource, page = NO_PAGE } = search;
    const purposes = purposesOf(search.context);
    const [after] = cursorOf(page, fingerprint(search), 1);
    const asked = { action: action.name, resource, purposes };
    return this.tenancy.run(actingFor(service, { subject: { type: 'agency', id: '' }, purposes }), async (tx) => {
      const question = await this.evaluations.questionOf(tx, service, asked);
      const known = question ? [question.action] : [];
      const candidates = await subjectsOf(tx, service, subject.type);
      const found: string[] = [];
      for (const id of candidates) {
        if (found.length > page.limit || (after && id <= after)) continue;
        if (question && (await this.isPermittedTo(tx, subject.type === 'user' ? id : '', question))) found.push(id);
      }
      await this.log(tx, service, { question, resource, actions: found.length > 0 ? known : [], traceId });
      const results = found.slice(0, page.limit).map((id) => ({ type: subject.type, id }));
      const next = found.length > page.limit ? (results.at(-1)?.id ?? null) : null;
      return { results, page: pageOf(results, next && [fingerprint(search), next]) };
    });
  }

  /** By the number of the file. */
  async resources(service: ServiceActor, search: ResourceSearchDto, traceId: string): Promise<FoundEntitiesDto> {
    const purposes = purposesOf(search.context);
    const { subject, resource, page = NO_PAGE } = search;
    const after = cursorOf(page, fingerprint(search), 3);
    return this.tenancy.run(actingFor(service, { subject, purposes }), async (tx) => {
      const wanted = wantedBy(search, page.limit, after);
      const isOwn = await isSubjectOf(tx, service, subject);
      const rows = wanted && isOwn ? await openResources(tx, wanted) : [];
      const found = rows.slice(0, page.limit);
      const targets = found.map(({ caseId, id }) => (id === caseId ? { caseId } : { caseId, itemId: id }));
      const bases = wanted ? await coveringBases(tx, targets, wanted.action, wanted.category) : [];
      await logDecision(tx, service, { action: 'access.searched', caseId: null, decision: true, bases, traceId });
      const results = found.map(({ id }) => ({ type: resource.type, id }));
      const last = rows.length > page.limit ? found.at(-1) : undefined;
      return { results, page: pageOf(results, last ? [fingerprint(search), last.number, last.caseId, last.id] : null) };
    });
  }

  async actions(service: ServiceActor, search: ActionSearchDto, traceId: string): Promise<FoundActionsDto> {
    const purposes = purposesOf(search.context);
    const { subject, resource, page = NO_PAGE } = search;
    const [after] = cursorOf(page, fingerprint(search), 1);
    return this.tenancy.run(actingFor(service, { subject, purposes }), async (tx) => {
      const isOwn = await isSubjectOf(tx, service, subject);
      const question = await this.evaluations.questionOf(tx, service, { action: 'read', resource, purposes });
      const found: Action[] = [];
      for (const action of ACTIONS)
        if (question && (await this.evaluations.isPermitted(tx, { ...question, action })) && isOwn) found.push(action);
      await this.log(tx, service, { question, resource, actions: found, traceId });
      const rest = found.slice(after ? found.findIndex((name) => name === after) + 1 : 0);
      const results = rest.slice(0, page.limit).map((name) => ({ name }));
      const next = rest.length > page.limit ? (results.at(-1)?.name ?? null) : null;
      return { results, page: pageOf(results, next && [fingerprint(search), next]) };
    });
  }

  /** The same question in the name of one officer, whom her own file is closed to; of nobody, it is the agency's. */
  private async isPermittedTo(tx: EntityManager, accountId: string, question: Question): Promise<boolean> {
    await tx.query(`SELECT set_config('app.account_id', $1, true)`, [accountId]);
    const isPermitted = await this.evaluations.isPermitted(tx, question);
    await tx.query(`SELECT set_config('app.account_id', '', true)`);
    return isPermitted;
  }

  private async log(tx: EntityManager, service: ServiceActor, { question, resource, actions, traceId }: Answered) {
    const bases: Covering[] = [];
    for (const action of actions) {
      const more = question ? await coveringBases(tx, [question], action, question.category) : [];
      bases.push(...more.filter(({ id }) => !bases.some((basis) => basis.id === id)));
    }
    const caseId = question?.caseId ?? (isId(resource.id) ? resource.id : null);
    const decision = actions.length > 0;
    await logDecision(tx, service, { action: 'access.searched', caseId, decision, bases, traceId });
  }
}

/** What a search about one resource has found. */
interface Answered {
  readonly question: Question | null;
  readonly resource: { readonly id: string };
  readonly actions: readonly Action[];
  readonly traceId: string;
}

async function subjectsOf(tx: EntityManager, { agencyId }: ServiceActor, type: string): Promise<string[]> {
  if (type === 'agency') return [agencyId];
  return type === 'user' ? officersOf(tx) : [];
}

function wantedBy(
  { action: { name }, resource: { type, properties = {} } }: ResourceSearchDto,
  limit: number,
  after: readonly (string | null)[],
): ResourceQuestion | null {
  const action = actionOf(name);
  const kind = (['case', 'section', 'item'] as const).find((known) => known === type);
  const { category = null, item } = properties;
  const known = category === null ? null : CATEGORIES.find((code) => code === category);
  // Looking for files by one item in them would be asking about that item.
  if (!action || !kind || known === undefined || item !== undefined) return null;
  return { kind, action, category: known, limit, after };
}

/** What tells one search from another, apart from where it goes on. */
function fingerprint({ page, ...search }: SubjectSearchDto | ResourceSearchDto | ActionSearchDto): string {
  const said = JSON.stringify([search, page?.limit ?? NO_PAGE.limit], (_, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
  return createHash('sha256').update(said).digest('base64url').slice(0, 22);
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a search goes on. A token of another search is none. */
function cursorOf({ token }: SearchPageDto, search: string, length: number): (string | null)[] {
  const [of, ...rest] = readCursor(token, length + 1) ?? [search];
  if (of !== search) throw new Invalid([{ field: 'page.token', code: 'other' }]);
  return rest;
}

function pageOf(results: readonly unknown[], next: string[] | null | ''): { next_token: string; count: number } {
  return { next_token: next ? packCursor(next) : '', count: results.length };
}
