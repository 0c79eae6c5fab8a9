import type { ConsentTexts } from '@app/documents';
import { dayOf, type FieldFault, Invalid, validatePart } from '@app/platform';
import { RecordConsentDto } from '../consent.dto';
import type { TakenOver } from '../consent.entity';
import { faultsOf } from '../consent-terms';
import { textFaults } from '../consent-text-fits';
import type { ConsentRecord } from '../record/consent-record';

/** A record as it is kept here; who recorded it is said when it is. */
export function takenOver(record: ConsentRecord): TakenOver {
  const date = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
  return {
    terms: {
      basis: record.basis,
      agencyId: record.agency.id,
      decision: record.decision,
      purposes: [...record.purposes],
      categories: [...record.categories],
      specialCategories: [...record.specialCategories],
      actions: [...record.actions],
      validFrom: new Date(record.validFrom),
      validUntil: new Date(record.validUntil),
      recordedFrom: date(record.recordedFrom),
      recordedUntil: date(record.recordedUntil),
      items: record.items && [...record.items],
      authors: record.authors && [...record.authors],
      exceptions: [...record.exceptions],
      condition: record.condition,
      supersedes: record.supersedes,
      representativeId: record.representativeId,
      textVersion: record.textVersion,
      language: record.language,
      interpreter: record.interpreter,
      form: record.form,
      witness: record.witness,
    },
    course: {
      state: record.state,
      recordedAt: new Date(record.recordedAt),
      givenAt: date(record.givenAt),
      renewedAt: date(record.renewedAt),
      withdrawnAt: date(record.withdrawnAt),
      withdrawalChannel: record.withdrawalChannel,
      endedAt: date(record.endedAt),
      endedReason: record.endedReason,
      evidenceElsewhere: [...record.evidence],
    },
  };
}

/** What keeps a record from being recorded here, by the same rules as one that is declared here. */
export function faultsOfRecord(
  record: ConsentRecord,
  here: { tenantId: string; texts: ConsentTexts; at: Date },
): FieldFault[] {
  const { terms, course } = takenOver(record);
  // A record may be over by now; when it was declared, or said again, it had to have time left, and not too much.
  const said = course.renewedAt ?? course.givenAt ?? course.recordedAt;
  const from = course.renewedAt ?? terms.validFrom;
  const faults = [
    ...formFaults(record),
    ...faultsOf({ ...terms, validFrom: from, state: course.state === 'refused' ? 'refused' : 'given' }, said),
    ...future(record, here.at),
  ];
  if (record.tenant.id !== '' && record.tenant.id !== here.tenantId)
    // A move gives the new Kreis nothing until the person agrees to it.
    faults.push({ field: 'controller', code: 'otherController' });
  faults.push(...textFaults(here.texts, record).map(({ code }) => ({ field: 'policyText', code })));
  if (record.state === 'withdrawn' && record.withdrawalChannel === null)
    faults.push({ field: 'extension', code: 'isNotEmpty' });
  if (record.basis === 'secrecy-release' && (record.decision === 'deny' || record.exceptions.length > 0))
    faults.push({ field: 'provision.0', code: 'releasesOnly' });
  return faults;
}

/** Names, keys and texts by the rules of the form they are otherwise typed into. */
function formFaults(record: ConsentRecord): FieldFault[] {
  const { purposes, categories, specialCategories, actions, items, authors, condition } = record;
  const { representativeId, supersedes, textVersion, language, interpreter, form, witness, decision } = record;
  const scope = { purposes, categories, specialCategories, actions, items, authors, condition };
  const told = { representativeId, supersedes, textVersion, language, interpreter, form, witness, decision };
  const exceptions = record.exceptions.map(({ recordedFrom: _from, recordedUntil: _until, ...rest }) => rest);
  const days = { agencyId: record.agency.id, validUntil: dayOf(new Date(record.validUntil)), exceptions };
  try {
    validatePart(RecordConsentDto, { ...scope, ...told, ...days }, 'consent');
    return [];
  } catch (error) {
    if (error instanceof Invalid) return error.faults;
    throw error;
  }
}

/** Nothing was declared, renewed or ended that has not happened yet. */
function future(record: ConsentRecord, at: Date): FieldFault[] {
  // Houses that keep but one date mean two things by it.
  const given = record.givenAt === record.recordedAt ? [] : (['givenAt'] as const);
  const happened = ['recordedAt', ...given, 'renewedAt', 'withdrawnAt', 'endedAt'] as const;
  return happened.flatMap((name) => {
    const instant = record[name];
    return instant !== null && new Date(instant) > at ? [{ field: `consent.${name}`, code: 'inFuture' }] : [];
  });
}
