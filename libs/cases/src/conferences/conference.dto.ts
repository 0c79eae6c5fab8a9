import { CATEGORIES, type Category, PURPOSES, type Purpose } from '@app/access';
import { type Reason, REASONS } from '@app/consent';
import { ApiProperty } from '@nestjs/swagger';
import { LIFE_AREAS, type LifeArea } from '../assessment/life-areas';
import { RESPONSIBLE, type Responsible } from '../support-plan/plan-terms';
import {
  CONFERENCE_FORMATS,
  CONFERENCE_STATES,
  type ConferenceFormat,
  type ConferenceState,
  POINT_STANDINGS,
  type PointStanding,
} from './conference-terms';

/** A point of the agenda, and what was said about it. */
export class AgendaPointDto {
  readonly id: string;
  readonly text: string;
  /** What of the file it touches; null where nobody has said so yet, then it is about nothing of the file. */
  @ApiProperty({ enum: CATEGORIES, nullable: true }) readonly category: Category | null;
  /** Whether it came up at all; null before somebody has said so. */
  readonly discussed: boolean | null;
  readonly note: string;
}

/** Somebody of the Kreis who takes part. */
export class StaffParticipantDto {
  readonly accountId: string;
  /** Null for the person herself, who is not told names of staff. */
  readonly name: string | null;
  readonly present: boolean | null;
}

/** An agency that takes part, for one purpose. */
export class AgencyParticipantDto {
  readonly agencyId: string;
  readonly name: string | null;
  @ApiProperty({ enum: PURPOSES }) readonly purpose: Purpose;
  /** Who comes for it, in words. */
  readonly contact: string;
  readonly present: boolean | null;
  /** What it was told in the conference, on its live bases; empty until it was held. */
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly disclosed: Category[];
}

/** A measure that was agreed in the conference. */
export class ConferenceMeasureDto {
  readonly id: string;
  @ApiProperty({ enum: LIFE_AREAS }) readonly area: LifeArea;
  readonly text: string;
  @ApiProperty({ enum: RESPONSIBLE }) readonly responsible: Responsible;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly dueOn: string | null;
}

/** One wording of a conference: as it was planned and held, or as a correction says it. */
export class ConferenceVersionDto {
  /** 0 is the original, every correction counts one more. */
  readonly correction: number;
  /** Why it was corrected, or why it was called off. */
  readonly reason: string | null;
  readonly author: string | null;
  readonly writtenAt: string;
  readonly place: string;
  readonly personInvited: boolean;
  readonly personPresent: boolean | null;
  readonly staff: StaffParticipantDto[];
  readonly agencies: AgencyParticipantDto[];
  /** Who else takes part, in words. */
  readonly others: string;
  readonly agenda: AgendaPointDto[];
  readonly minutes: string;
  readonly measures: ConferenceMeasureDto[];
}

/** A conference in every wording. */
export class ConferenceRecordDto {
  readonly id: string;
  /** Counts the conferences of a file from 1. */
  readonly number: number;
  readonly version: number;
  @ApiProperty({ enum: CONFERENCE_STATES }) readonly state: ConferenceState;
  readonly plannedAt: string;
  @ApiProperty({ enum: CONFERENCE_FORMATS }) readonly format: ConferenceFormat;
  readonly heldOn: string | null;
  /** The one that counts first, the original last. */
  readonly versions: ConferenceVersionDto[];
}

/** Whether an agency stays in the room for a point. */
export class PointStandingDto {
  readonly pointId: string;
  @ApiProperty({ enum: POINT_STANDINGS }) readonly standing: PointStanding;
  /** Why not, as the decision explains it; null where it stays. */
  @ApiProperty({ enum: REASONS, nullable: true }) readonly reason: Reason | null;
}

/** What an agency may see of the file for its purpose, point by point. */
export class AgencyOpennessDto {
  readonly agencyId: string;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly open: Category[];
  readonly points: PointStandingDto[];
}

/** What the agencies may see, decided anew with every look. */
export class OpennessDto {
  /** The moment it was decided for: that of the conference, or now once that is past. */
  readonly asOf: string;
  readonly agencies: AgencyOpennessDto[];
}

/** A conference as staff see it. */
export class ConferenceDto extends ConferenceRecordDto {
  /** Null for a conference that is over. */
  @ApiProperty({ type: OpennessDto, nullable: true }) readonly openness: OpennessDto | null;
  /** The measures of it that stand in a version of the support plan. */
  readonly carriedOver: string[];
}

/** A conference in a list. */
export class ConferenceItemDto {
  readonly id: string;
  readonly number: number;
  @ApiProperty({ enum: CONFERENCE_STATES }) readonly state: ConferenceState;
  readonly plannedAt: string;
  @ApiProperty({ enum: CONFERENCE_FORMATS }) readonly format: ConferenceFormat;
  readonly heldOn: string | null;
  /** The names of the agencies that take part. */
  readonly agencies: string[];
  readonly measures: number;
}

/** Conferences of a file, a page at a time. */
export class ConferencePageDto {
  readonly items: ConferenceItemDto[];
  readonly total: number;
  readonly next: string | null;
}
