import { type Actor, admit, type PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import { Conflict, endOfDay, Invalid, isId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConsentDto, ConsentPageDto } from './consent.dto';
import { Consent } from './consent.entity';
import { findConsent, listConsents } from './consent.queries';
import { CONSENT_STEPS, type ConsentStep } from './consent-states';
import { type ConsentForm, periodFaults } from './consent-terms';

type PlainStep = Extract<ConsentStep, 'request' | 'deferral' | 'refusal'>;
type EndingStep = Extract<ConsentStep, 'termination' | 'invalidation'>;

/** Reads consents and takes them from state to state. What a partner may see changes with the same transaction. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  async list(
    actor: Actor,
    caseId: string,
    limit: number,
    after: string | null,
    traceId: string,
  ): Promise<ConsentPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'consents.read', caseIds: [caseId], traceId });
      return listConsents(tx, caseId, limit, after);
    });
  }

  /** Asks, puts off or refuses. Throws 409 where the record's state does not allow the step. */
  async move(actor: Actor, id: string, step: PlainStep, traceId: string): Promise<ConsentDto> {
    return this.change(actor, id, step, traceId, (consent) => consent.move(step));
  }

  /** Notes the person's yes and when she said it. Throws 409 where the state does not allow it, or its time is over. */
  async give(actor: Actor, id: string, traceId: string): Promise<ConsentDto> {
    return this.change(actor, id, 'giving', traceId, (consent, at) => consent.give(at));
  }

  /** Prolongs a consent that still holds. Throws 400 for a day it cannot run to, 409 when it no longer holds. */
  async renew(actor: Actor, id: string, lastDay: string, traceId: string): Promise<ConsentDto> {
    const until = endOfDay(lastDay);
    return this.change(actor, id, 'renewal', traceId, (consent, at) => {
      const faults = periodFaults(at, until, at);
      if (faults.length > 0) throw new Invalid(faults);
      consent.renew(until, at);
    });
  }

  /** Ends a consent at once, on the person's word or by herself. Throws 409 when it no longer holds. */
  async withdraw(actor: Actor | PersonActor, id: string, channel: ConsentForm, traceId: string): Promise<ConsentDto> {
    return this.change(actor, id, 'withdrawal', traceId, (consent, at) => consent.withdraw(actor, channel, at));
  }

  /** Ends a consent whose cause is gone, or that never held. Throws 409 when it has ended already. */
  async end(
    actor: Actor,
    id: string,
    { step, reason }: { step: EndingStep; reason: string },
    traceId: string,
  ): Promise<ConsentDto> {
    return this.change(actor, id, step, traceId, (consent, at) => consent.end(actor, step, reason, at));
  }

  private async change(
    actor: Actor | PersonActor,
    id: string,
    step: ConsentStep,
    traceId: string,
    alter: (consent: Consent, at: Date) => void,
  ): Promise<ConsentDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      const consent = await this.locked(tx, actor, id, step);
      alter(consent, at);
      await tx.save(Consent, consent);
      const action = `${consent.basis}.${CONSENT_STEPS[step].to}`;
      await this.audit.write(tx, { action, caseIds: [consent.caseId], basisIds: [id], traceId });
      const published = await findConsent(tx, id);
      if (!published) throw new NotFound();
      return published;
    });
  }

  /** The file first and then the consent, in the order in which the database keeps the shares. */
  private async locked(tx: EntityManager, actor: Actor | PersonActor, id: string, step: ConsentStep): Promise<Consent> {
    const where = { tenantId: actor.tenantId, id };
    const found = await tx.findOne(Consent, { where });
    if (!found) throw new NotFound();
    // Rule 17: what protects the person is possible wherever the consent can be seen, and in a closed file.
    const protects = step === 'withdrawal' || step === 'refusal' || step === 'termination' || step === 'invalidation';
    const file = await admit(tx, actor, protects ? 'withdraw-consent' : 'record-consent', found.caseId, { lock: true });
    if (file.closed && !protects) throw new Conflict('case-closed');
    const consent = await tx.findOne(Consent, { where, lock: { mode: 'pessimistic_write' } });
    if (!consent) throw new NotFound();
    return consent;
  }
}
