import type { Category } from '@app/access';
import type { AreaAssessmentDto } from '../assessment/assessment.dto';
import type { MemberContent, OwnNamesContent } from '../household/member-content';
import type { ContactDto } from '../sections/contact.dto';

/** A measure as another Kreis agreed it: an agency by its name, because it stands in no other directory. */
interface MovedMeasure {
  readonly text: string;
  readonly responsible: string;
  readonly agencyName: string | null;
  readonly dueOn: string | null;
  readonly state: string;
}

/** A goal as another Kreis agreed it. */
interface MovedGoal {
  readonly area: string;
  readonly text: string;
  readonly indicator: string;
  readonly dueOn: string | null;
  readonly state: string;
  readonly measures: MovedMeasure[];
}

/** What stays a paper of the Kreis that wrote it: read in the new file, never written over. */
export interface MovedPapers {
  readonly assessment: { readonly assessedOn: string | null; readonly areas: AreaAssessmentDto[] } | null;
  readonly plan: { readonly agreedOn: string | null; readonly remarks: string; readonly goals: MovedGoal[] } | null;
}

/** What of a file goes along to another Kreis. */
export interface MovedContents extends MovedPapers {
  readonly contact: ContactDto;
  readonly sections: { readonly category: Category; readonly content: object }[];
  readonly household: {
    readonly own: OwnNamesContent | null;
    readonly members: (MemberContent & { readonly id: string })[];
  } | null;
  readonly deadlines: { readonly title: string; readonly dueOn: string }[];
}
