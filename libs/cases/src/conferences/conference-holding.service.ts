import { type Actor, admit, type Category } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Conflict, dayOf, Invalid, newId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ConferenceContent, contentOf, recordFaults } from './conference-content';
import { ConferenceOpenness } from './conference-openness.service';
import type { ConferenceDto, ConferenceVersionDto } from './conference.dto';
import { assertNamed } from './conference.queries';
import { ConferencesService } from './conferences.service';
import type { CancelConferenceDto, CorrectConferenceDto, HoldConferenceDto } from './write-conference.dto';

/** How a conference ends, and how its record is put right: what stood there is never changed. */
@Injectable()
export class ConferenceHolding {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly conferences: ConferencesService,
    private readonly openness: ConferenceOpenness,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
  ) {}

  /**
   * Records that it took place. Each agency that was there was told the points that came up, as far as their category is open to
   * it now; that stands in the log, on its basis. Throws 400 for what the record lacks, 409 as saving does.
   */
  async hold(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: HoldConferenceDto },
    traceId: string,
  ): Promise<ConferenceDto> {
    const change = { caseId, id, version: given.version, traceId };
    return this.conferences.change(actor, change, async (tx, at, { plannedAt, versions: [current] }) => {
      if (!current) return;
      const heldOn = given.heldOn ?? dayOf(new Date(plannedAt));
      const faults = [...(heldOn > dayOf(at) ? [{ field: 'heldOn', code: 'inFuture' }] : []), ...recordFaults(current)];
      if (faults.length > 0) throw new Invalid(faults);
      await this.audit.write(tx, { action: 'conference.held', caseIds: [caseId], traceId });
      const agencies = await this.tell(tx, caseId, current, traceId);
      await this.conferences.write(tx, actor, { caseId, id, at }, { ...sealable(current), agencies });
      await tx.query('UPDATE conference SET held_on = $2, held_at = $3 WHERE tenant_id = app.tenant_id() AND id = $1', [
        id,
        heldOn,
        at,
      ]);
    });
  }

  /** Throws 409 as saving does. */
  async cancel(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: CancelConferenceDto },
    traceId: string,
  ): Promise<ConferenceDto> {
    const change = { caseId, id, version: given.version, traceId };
    return this.conferences.change(actor, change, async (tx, at, { versions: [current] }) => {
      if (!current) return;
      const content = { ...sealable(current), reason: given.reason };
      await this.conferences.write(tx, actor, { caseId, id, at }, content);
      await tx.query('UPDATE conference SET cancelled_at = $2 WHERE tenant_id = app.tenant_id() AND id = $1', [id, at]);
      await this.audit.write(tx, { action: 'conference.cancelled', caseIds: [caseId], traceId });
    });
  }

  /**
   * Adds a correction; the original stays. What was disclosed is not corrected: the log says it. Throws 409
   * `conference-not-held` for a draft, `section-changed` with what stands there when somebody else has corrected it.
   */
  async correct(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: CorrectConferenceDto },
    traceId: string,
  ): Promise<ConferenceDto> {
    const corrected = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const current = await this.conferences.get(tx, actor, caseId, id);
      if (file.closed) throw new Conflict('case-closed');
      if (current.state !== 'held') throw new Conflict('conference-not-held');
      const [last] = current.versions;
      if (last?.correction !== given.correction) {
        await this.audit.write(tx, { action: 'conference.read', caseIds: [caseId], traceId });
        return { current };
      }
      const disclosed = new Map<string, Category[]>(last.agencies.map((one) => [one.agencyId, one.disclosed]));
      const content = { ...contentOf(given, disclosed), reason: given.reason };
      const faults = recordFaults(content);
      if (faults.length > 0) throw new Invalid(faults);
      await assertNamed(tx, content);
      const place = { tenantId: actor.tenantId, caseId, kind: 'conference-correction', id: newId() } as const;
      await tx.query(
        `INSERT INTO conference_correction (tenant_id, id, case_id, conference_id, number, sealed, recorded_at, recorded_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, app.account_id())`,
        [place.id, caseId, id, last.correction + 1, await this.seal.seal(tx, place, content), at],
      );
      await this.audit.write(tx, { action: 'conference.corrected', caseIds: [caseId], traceId });
      return { conference: await this.conferences.get(tx, actor, caseId, id) };
    });
    if (corrected.current) throw new Conflict('section-changed', { current: corrected.current });
    return corrected.conference;
  }

  /** Writes into the log what each agency heard, and answers the agencies with it. */
  private async tell(tx: EntityManager, caseId: string, { agencies, agenda }: ConferenceVersionDto, traceId: string) {
    const spoken = new Set(agenda.flatMap(({ discussed, category }) => (discussed && category ? [category] : [])));
    const told: ConferenceContent['agencies'][number][] = [];
    for (const { name, ...agency } of agencies) {
      const open = agency.present ? await this.openness.openTo(tx, caseId, agency) : [];
      const heard = open.filter(({ category }) => spoken.has(category));
      const action = 'conference.disclosed' as const;
      await this.openness.disclose(tx, { action, agency: name ?? '', open: heard, traceId });
      told.push({ ...agency, disclosed: heard.map(({ category }) => category) });
    }
    return told;
  }
}

/** What of a wording is sealed again: names are looked up with every look. */
function sealable(version: ConferenceVersionDto): ConferenceContent {
  const { reason, place, personInvited, personPresent, others, minutes, agenda } = version;
  return {
    reason,
    place,
    personInvited,
    personPresent,
    others,
    minutes,
    agenda,
    staff: version.staff.map(({ name: _, ...rest }) => rest),
    agencies: version.agencies.map(({ name: _, ...rest }) => rest),
    measures: version.measures.map(({ agencyName: _, ...rest }) => rest),
  };
}
