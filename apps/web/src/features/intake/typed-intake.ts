import type { Intake, WrittenIntake } from '../../api/types';
import { formatDay, parseDay } from '../../i18n/format';

/** What stands in the form, as text. */
export interface TypedIntake {
  /** The version the text was begun on. */
  version: number;
  receivedOn: string;
  source: string;
  agencyId: string;
  fromKreis: string;
  targetGroup: string;
  otherManagement: string;
  otherManagementName: string;
  reason: string;
  urgency: string;
  basis: string;
  consentOn: string;
  statute: string;
}

export function toTyped(intake: Intake): TypedIntake {
  const day = (iso: string | null) => (iso ? formatDay(iso) : '');
  const { otherManagement, statute } = intake;
  return {
    version: intake.version,
    receivedOn: day(intake.receivedOn),
    source: intake.source ?? '',
    agencyId: intake.agency?.id ?? '',
    fromKreis: intake.fromKreis ?? '',
    targetGroup: intake.targetGroup ?? '',
    otherManagement: otherManagement === null ? '' : otherManagement ? 'yes' : 'no',
    otherManagementName: intake.otherManagementName ?? '',
    reason: intake.reason ?? '',
    urgency: intake.urgency ?? '',
    basis: statute ? 'statute' : intake.consentOn ? 'consent' : '',
    consentOn: day(intake.consentOn),
    statute: statute ?? '',
  };
}

/** What is sent: fields that the choices above them rule out are left out, and the server says what is missing. */
export function toWritten(typed: TypedIntake): WrittenIntake {
  return {
    version: typed.version,
    receivedOn: parseDay(typed.receivedOn),
    source: typed.source as WrittenIntake['source'],
    urgency: typed.urgency as WrittenIntake['urgency'],
    agencyId: ['agency', 'transfer'].includes(typed.source) ? typed.agencyId || null : null,
    fromKreis: typed.source === 'transfer' ? typed.fromKreis || null : null,
    targetGroup: (typed.targetGroup || null) as WrittenIntake['targetGroup'],
    otherManagement: typed.otherManagement === '' ? null : typed.otherManagement === 'yes',
    otherManagementName: typed.otherManagement === 'yes' ? typed.otherManagementName.trim() || null : null,
    reason: typed.reason.trim() || null,
    consentOn: typed.basis === 'consent' && typed.consentOn.trim() ? parseDay(typed.consentOn) : null,
    statute: typed.basis === 'statute' ? typed.statute.trim() || null : null,
  };
}
