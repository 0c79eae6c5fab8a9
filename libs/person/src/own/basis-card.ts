import type { ConsentDto, StatuteDto } from '@app/consent';
import type { BasisCardDto, CardPaperDto } from './own-consents.dto';

/** A consent or release as the person sees it on that day: everything about it but who of staff wrote it. */
export function cardOfConsent(consent: ConsentDto, today: string, papers: CardPaperDto[]): BasisCardDto {
  const { caseId: _, items, authors, exceptions, state, ...rest } = consent;
  const stands = state === 'given' || state === 'renewed';
  return {
    id: rest.id,
    basis: rest.basis,
    decision: rest.decision,
    agency: rest.agency,
    purposes: rest.purposes,
    categories: rest.categories,
    specialCategories: rest.specialCategories,
    actions: rest.actions,
    state,
    live: rest.live,
    withdrawable: stands && rest.validUntil >= today,
    validFrom: rest.validFrom,
    validUntil: rest.validUntil,
    recordedFrom: rest.recordedFrom,
    recordedUntil: rest.recordedUntil,
    singled: items !== null || authors !== null,
    exceptions: exceptions.map((exception) => ({
      purposes: exception.purposes ?? [],
      categories: exception.categories ?? [],
      actions: exception.actions ?? [],
      recordedFrom: exception.recordedFrom ?? null,
      recordedUntil: exception.recordedUntil ?? null,
      singled: (exception.items ?? exception.authors ?? null) !== null,
    })),
    condition: rest.condition,
    form: rest.form,
    provision: null,
    text: null,
    recordedAt: rest.recordedAt,
    givenAt: rest.givenAt,
    withdrawnAt: rest.withdrawnAt,
    endedAt: rest.endedAt,
    endedReason: rest.endedReason,
    lastSeenAt: rest.lastSeenAt,
    hasReceipt: stands || state === 'withdrawn',
    papers,
  };
}

/** A duty to disclose as the person sees it: it is nobody's to give or to take back. */
export function cardOfStatute(statute: StatuteDto, lastSeenAt: string | null): BasisCardDto {
  return {
    id: statute.id,
    basis: 'statute',
    decision: 'permit',
    agency: statute.agency,
    purposes: statute.purposes,
    categories: statute.categories,
    specialCategories: statute.specialCategories,
    actions: statute.actions,
    state: null,
    live: statute.live,
    withdrawable: false,
    validFrom: statute.validFrom,
    validUntil: statute.validUntil,
    recordedFrom: null,
    recordedUntil: null,
    singled: false,
    exceptions: [],
    condition: null,
    form: null,
    provision: statute.provision,
    text: statute.text,
    recordedAt: statute.recordedAt,
    givenAt: null,
    withdrawnAt: null,
    endedAt: statute.endedAt,
    endedReason: statute.endedReason,
    lastSeenAt,
    hasReceipt: false,
    papers: [],
  };
}
