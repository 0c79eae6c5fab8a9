import type { Movable, NewMove } from '../../api/types';
import { isSpecial } from '../../domain/words';
import { parseDay } from '../../i18n/format';

export type Part = NewMove['parts'][number];

/** What is typed before it is sent. */
export interface TypedMove {
  agencyId: string;
  summary: string;
  urgency: NewMove['urgency'];
  agreedOn: string;
  agreedBy: NewMove['agreedBy'];
  signedBy: string;
  sections: NewMove['sections'];
  parts: Part[];
}

/** Nothing goes along that nobody has chosen. */
export const UNTYPED: TypedMove = {
  agencyId: '',
  summary: '',
  urgency: 'normal',
  agreedOn: '',
  agreedBy: 'person',
  signedBy: '',
  sections: [],
  parts: [],
};

export function typedMove(typed: TypedMove, { destinations }: Movable): NewMove {
  const { agencyId, summary, urgency, agreedOn, agreedBy, signedBy, sections, parts } = typed;
  return {
    agencyId,
    tenantId: destinations.find((one) => one.agencyId === agencyId)?.tenantId ?? '',
    summary: summary.trim(),
    urgency,
    agreedOn: parseDay(agreedOn),
    agreedBy,
    signedBy: agreedBy === 'representative' ? signedBy.trim() : null,
    sections: sections.filter((one) => !isSpecial(one)),
    specialSections: sections.filter(isSpecial),
    parts,
  };
}

/** Which of the parts beside the sections the file has. */
export function partsIn(movable: Movable): Part[] {
  const has: Record<Part, boolean> = {
    household: movable.householdMembers > 0,
    assessment: movable.hasAssessment,
    plan: movable.hasPlan,
    deadlines: movable.ownDeadlines > 0,
  };
  return (Object.keys(has) as Part[]).filter((part) => has[part]);
}
