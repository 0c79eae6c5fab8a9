import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { HOUSEHOLD, type HouseholdRow, openHousehold } from '@app/cases';
import { CaseSeal } from '@app/documents';
import { Clock, Conflict, Invalid, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noticeFor } from './no-status-notice';
import { openResidence } from './open-residence';
import { type ResidenceContent, residenceContent } from './residence-content';
import { grantPeriodOf, reminderOf } from './residence-titles';
import type {
  CorrectResidenceDto,
  RecordResidenceDto,
  ResidenceContentDto,
  ResidenceEntryDto,
  ResidenceHistoryDto,
  ResidencePersonDto,
  ResidenceQuery,
  ResidenceVersionsDto,
} from './residence.dto';
import { faultsOf, needsNotice } from './residence.policy';
import { agencyKind, listResidence, listResidenceVersions, type ResidenceRow } from './residence.queries';

const MOST_ENTRIES = 200;

interface NewVersion {
  readonly caseId: string;
  readonly entryId: string;
  readonly version: number;
  readonly reason: string | null;
  readonly struck: boolean;
  readonly at: Date;
}

/** The residence status of the person of a file and of her household: a history of which every wording is kept. */
@Injectable()
export class ResidenceService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  /** Throws 404 for a file that is not the actor's, 403 for intake that nobody has taken. */
  async list(actor: Actor, caseId: string, query: ResidenceQuery, traceId: string): Promise<ResidenceHistoryDto> {
    const on = query.on ?? this.clock.today();
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read-journal', caseId);
      await this.audit.write(tx, { action: 'residence.read', caseIds: [caseId], traceId });
      const items = await this.opened(actor, caseId, await listResidence(tx, caseId), on);
      const persons = await this.persons(tx, actor, caseId);
      const noStatusNotice = noticeFor(await agencyKind(tx), this.clock.today());
      return { items, total: items.length, next: null, on, persons, noStatusNotice };
    });
  }

  /** Every wording of one entry. Throws like `list`, and 404 for an entry that is not there. */
  async versions(actor: Actor, caseId: string, entryId: string, traceId: string): Promise<ResidenceVersionsDto> {
    if (!isId(entryId)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read-journal', caseId);
      const rows = await listResidenceVersions(tx, caseId, entryId);
      if (rows.length === 0) throw new NotFound();
      await this.audit.write(tx, { action: 'residence.read', caseIds: [caseId], traceId });
      return { items: await this.opened(actor, caseId, rows, this.clock.today()) };
    });
  }

  /**
   * Records an entry once, however often it is sent. Throws 400 per field, 404 for a file that is not the actor's, 409 for a
   * closed or a full one, `notice-undecided` with the notice where the title is `none` and nobody has decided on its version,
   * and `residence-recorded` with what stands there where the same id was recorded with other words.
   */
  async record(actor: Actor, caseId: string, given: RecordResidenceDto, traceId: string): Promise<ResidenceEntryDto> {
    const written = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const [current] = await this.versionsIn(tx, actor, caseId, given.entryId);
      if (current) {
        await this.audit.write(tx, { action: 'residence.read', caseIds: [caseId], traceId });
        return { current, isSame: current.version === 1 && isSame(current, given) };
      }
      if (file.closed) throw new Conflict('case-closed');
      if ((await listResidence(tx, caseId)).length >= MOST_ENTRIES) throw new Conflict('residence-full');
      const about = { caseId, entryId: given.entryId, version: 1, reason: null, struck: false, at };
      await this.insert(tx, actor, about, given);
      await this.audit.write(tx, { action: 'residence.recorded', caseIds: [caseId], traceId });
      const [made] = await this.versionsIn(tx, actor, caseId, given.entryId);
      return { current: made, isSame: true };
    });
    if (!written.current) throw new NotFound();
    if (!written.isSame) throw new Conflict('residence-recorded', { current: written.current });
    return written.current;
  }

  /** Adds a version. Throws like `record`, and 409 `residence-changed` with the current one when somebody else was faster. */
  async correct(
    actor: Actor,
    caseId: string,
    { entryId, given }: { entryId: string; given: CorrectResidenceDto },
    traceId: string,
  ): Promise<ResidenceEntryDto> {
    if (!isId(entryId)) throw new NotFound();
    const written = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const [current] = await this.versionsIn(tx, actor, caseId, entryId);
      if (!current) throw new NotFound();
      if (current.version !== given.version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'residence.read', caseIds: [caseId], traceId });
        return { current, isChanged: true };
      }
      const { version, reason, struck } = given;
      const next = { caseId, entryId, version: version + 1, reason: reason.trim(), struck: struck ?? false, at };
      await this.insert(tx, actor, next, given);
      await this.audit.write(tx, { action: 'residence.corrected', caseIds: [caseId], traceId });
      const [made] = await this.versionsIn(tx, actor, caseId, entryId);
      return { current: made, isChanged: false };
    });
    if (!written.current) throw new NotFound();
    if (written.isChanged) throw new Conflict('residence-changed', { current: written.current });
    return written.current;
  }

  private async insert(tx: EntityManager, actor: Actor, next: NewVersion, given: ResidenceContentDto): Promise<void> {
    const { caseId, entryId, version, reason, struck, at } = next;
    const today = this.clock.today();
    const memberId = given.memberId ?? null;
    const { kind, seenOn, grantedOn = null, title = null, validFrom = null, validUntil = null } = given;
    // What is struck is not true any more: it need not keep to rules that it was recorded against.
    if (!struck) {
      const facts = { kind, title, grantedOn, validFrom, validUntil, seenOn };
      const faults = faultsOf(facts, grantPeriodOf(title ?? ''), today);
      const persons = await this.persons(tx, actor, caseId);
      if (!persons.some((one) => one.memberId === memberId)) faults.push({ field: 'memberId', code: 'unknownMember' });
      if (faults.length > 0) throw new Invalid(faults);
    }
    const decidedOnNotice = struck ? null : await this.decisionOn(tx, given);
    const id = newId();
    const content = residenceContent(given, { reason, decidedOnNotice });
    const place = { tenantId: actor.tenantId, caseId, kind: 'residence', id } as const;
    await tx.query(
      `INSERT INTO residence_version (tenant_id, id, case_id, entry_id, version, member_id, kind, begins_on, expires_on,
           remind_on, struck, sealed, written_by, written_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, app.account_id(), $12)`,
      [
        id,
        caseId,
        entryId,
        version,
        memberId,
        kind,
        validFrom ?? grantedOn,
        validUntil,
        remindOn(given, today),
        struck,
        await this.seal.seal(tx, place, content),
        at,
      ],
    );
  }

  /** The notice that whoever acts has read and decided on, where one stands before what she records (§ 87(2) AufenthG). */
  private async decisionOn(tx: EntityManager, given: ResidenceContentDto): Promise<string | null> {
    if (!needsNotice({ kind: given.kind, title: given.title ?? null })) return null;
    const notice = noticeFor(await agencyKind(tx), this.clock.today());
    if (given.decidedOnNotice !== notice.version) throw new Conflict('notice-undecided', { notice });
    return notice.version;
  }

  /** The person herself, and who belongs to her household now. */
  private async persons(tx: EntityManager, { tenantId }: Actor, caseId: string): Promise<ResidencePersonDto[]> {
    const [principal] = await tx.query<{ name: string }[]>(
      `SELECT concat_ws(' ', p.given_name, p.family_name) AS name FROM person p
         WHERE p.tenant_id = app.tenant_id() AND p.case_id = $1 AND p.principal`,
      [caseId],
    );
    const rows = await tx.query<HouseholdRow[]>(HOUSEHOLD, [caseId]);
    const { members } = await openHousehold(this.seal, { tenantId, caseId }, rows);
    return [
      { memberId: null, name: principal?.name ?? '' },
      ...members.flatMap(({ id, person }) =>
        person ? [{ memberId: id, name: `${person.givenName} ${person.familyName}` }] : [],
      ),
    ];
  }

  private async versionsIn(tx: EntityManager, actor: Actor, caseId: string, entryId: string) {
    return this.opened(actor, caseId, await listResidenceVersions(tx, caseId, entryId), this.clock.today());
  }

  private async opened({ tenantId }: Actor, caseId: string, rows: readonly ResidenceRow[], on: string) {
    return openResidence(this.seal, { tenantId, caseId }, rows, on);
  }
}

/** Of what nobody knows how long it runs, and of no status, nothing has to be thought of. */
function remindOn({ kind, title, validUntil }: ResidenceContentDto, today: string): string | null {
  if (!validUntil || kind === 'other') return null;
  return reminderOf(kind === 'status' ? (title ?? '') : 'passport', validUntil, today);
}

function isSame(current: ResidenceEntryDto, given: RecordResidenceDto): boolean {
  const { reason, decidedOnNotice } = current;
  const content: ResidenceContent = residenceContent(given, { reason, decidedOnNotice });
  const fields = Object.keys(content) as (keyof ResidenceContent)[];
  return (
    fields.every((field) => content[field] === current[field]) &&
    current.kind === given.kind &&
    current.memberId === (given.memberId ?? null) &&
    current.validFrom === (given.validFrom ?? given.grantedOn ?? null) &&
    current.validUntil === (given.validUntil ?? null)
  );
}
