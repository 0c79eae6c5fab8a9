import type { ResidenceContentDto } from './residence.dto';
import type { Employment, InformationSource, Requirement, StatusPaper } from './residence-terms';

/** What of a version only its file may tell; whose it is and its days stand beside it, for deadlines to be derived from. */
export interface ResidenceContent {
  readonly title: string | null;
  readonly paper: StatusPaper | null;
  readonly issuedBy: string | null;
  readonly grantedOn: string | null;
  readonly employment: Employment;
  readonly residenceRequirement: Requirement;
  readonly conditions: string | null;
  readonly source: InformationSource;
  readonly seenOn: string;
  readonly note: string | null;
  readonly reason: string | null;
  /** In here, and not in the access log: that somebody had to decide would tell what was recorded. */
  readonly decidedOnNotice: string | null;
}

/** Nothing but what the fields are for, and each of them; what is not said is null. */
export function residenceContent(
  given: ResidenceContentDto,
  { reason, decidedOnNotice }: Pick<ResidenceContent, 'reason' | 'decidedOnNotice'>,
): ResidenceContent {
  const isStatus = given.kind === 'status';
  return {
    title: given.title ?? null,
    paper: isStatus ? (given.paper ?? null) : null,
    issuedBy: isStatus ? null : (given.issuedBy ?? null),
    grantedOn: given.grantedOn ?? null,
    employment: given.employment,
    residenceRequirement: given.residenceRequirement,
    conditions: given.conditions?.trim() || null,
    source: given.source,
    seenOn: given.seenOn,
    note: given.note?.trim() || null,
    reason,
    decidedOnNotice,
  };
}
