import type { ConsentDto, StatuteDto } from '@app/consent';
import type { BasisCardDto } from './own-consents.dto';

/** A consent or release as the person sees it: everything about it but who of staff wrote it. */
export function cardOfConsent(consent: ConsentDto): BasisCardDto {
  const { id, basis, decision, agency, purposes, categories, specialCategories, actions, state, live } = consent;
  const { validFrom, validUntil, recordedFrom, recordedUntil, condition, form, recordedAt, withdrawnAt } = consent;
  return {
    ...{ id, basis, decision, agency, purposes, categories, specialCategories, actions, state, live },
    ...{ validFrom, validUntil, recordedFrom, recordedUntil, condition, form, recordedAt, withdrawnAt },
    withdrawable: state === 'given' || state === 'renewed',
    singled: consent.items !== null || consent.authors !== null,
    exceptions: consent.exceptions.map((exception) => ({
      purposes: exception.purposes ?? [],
      categories: exception.categories ?? [],
      actions: exception.actions ?? [],
      recordedFrom: exception.recordedFrom ?? null,
      recordedUntil: exception.recordedUntil ?? null,
      singled: (exception.items ?? exception.authors ?? null) !== null,
    })),
    provision: null,
    text: null,
    endedAt: consent.endedAt,
    endedReason: consent.endedReason,
    lastSeenAt: consent.lastSeenAt,
  };
}

export function cardOfStatute(statute: StatuteDto, lastSeenAt: string | null): BasisCardDto {
  const { id, agency, purposes, categories, specialCategories, actions, live, validFrom, validUntil } = statute;
  const { provision, text, recordedAt, endedAt, endedReason } = statute;
  return {
    ...{ id, agency, purposes, categories, specialCategories, actions, live, validFrom, validUntil },
    ...{ provision, text, recordedAt, endedAt, endedReason, lastSeenAt },
    basis: 'statute',
    decision: 'permit',
    state: null,
    withdrawable: false,
    recordedFrom: null,
    recordedUntil: null,
    singled: false,
    exceptions: [],
    condition: null,
    form: null,
    withdrawnAt: null,
  };
}
