import type { NewResidence, ResidenceEntry } from '../../api/types';
import { formatDay, parseDay } from '../../i18n/format';

/** The code that nobody has to choose, and that a notice stands before. */
const NO_STATUS = 'none';
/** The person of the file herself, in the list of whose it is. */
export const HERSELF = 'self';

/** What stands in the form, as text. */
export interface TypedResidence {
  kind: string;
  who: string;
  title: string;
  paper: string;
  issuedBy: string;
  grantedOn: string;
  validFrom: string;
  validUntil: string;
  employment: string;
  residenceRequirement: string;
  conditions: string;
  source: string;
  seenOn: string;
  note: string;
  /** The version of the notice that was decided on. */
  decidedOnNotice: string;
}

export const NEW_RESIDENCE: TypedResidence = {
  kind: 'status',
  who: HERSELF,
  title: '',
  paper: '',
  issuedBy: '',
  grantedOn: '',
  validFrom: '',
  validUntil: '',
  employment: 'unknown',
  residenceRequirement: 'unknown',
  conditions: '',
  source: '',
  seenOn: '',
  note: '',
  decidedOnNotice: '',
};

export function typedResidence(entry: ResidenceEntry): TypedResidence {
  const day = (value: string | null) => (value ? formatDay(value) : '');
  return {
    kind: entry.kind,
    who: entry.memberId ?? HERSELF,
    title: entry.title ?? '',
    paper: entry.paper ?? '',
    issuedBy: entry.issuedBy ?? '',
    grantedOn: day(entry.grantedOn),
    validFrom: day(entry.validFrom),
    validUntil: day(entry.validUntil),
    employment: entry.employment,
    residenceRequirement: entry.residenceRequirement,
    conditions: entry.conditions ?? '',
    source: entry.source,
    seenOn: day(entry.seenOn),
    note: entry.note ?? '',
    // Whoever corrects decides anew.
    decidedOnNotice: '',
  };
}

/** What is empty is left out; what cannot be read is sent as it was typed, so that the server says what is wrong. */
export function residenceToSend(typed: TypedResidence): Omit<NewResidence, 'entryId'> {
  const isStatus = typed.kind === 'status';
  const day = (text: string) => (text.trim() ? parseDay(text) : null);
  return {
    kind: typed.kind as NewResidence['kind'],
    memberId: typed.who === HERSELF ? null : typed.who,
    title: isStatus ? typed.title || null : null,
    paper: isStatus ? ((typed.paper || null) as NewResidence['paper']) : null,
    issuedBy: isStatus ? null : typed.issuedBy || null,
    grantedOn: day(typed.grantedOn),
    validFrom: day(typed.validFrom),
    validUntil: day(typed.validUntil),
    employment: typed.employment as NewResidence['employment'],
    residenceRequirement: typed.residenceRequirement as NewResidence['residenceRequirement'],
    conditions: typed.conditions.trim() || null,
    source: typed.source as NewResidence['source'],
    seenOn: day(typed.seenOn) ?? '',
    note: typed.note.trim() || null,
    decidedOnNotice: isNoStatus(typed) ? typed.decidedOnNotice || null : null,
  };
}

export function isNoStatus({ kind, title }: Pick<TypedResidence, 'kind' | 'title'>): boolean {
  return kind === 'status' && title === NO_STATUS;
}
