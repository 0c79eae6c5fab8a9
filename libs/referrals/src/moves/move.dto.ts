import { CATEGORIES, type Category, SPECIAL_CATEGORIES, type SpecialCategory } from '@app/access';
import { URGENCIES, type Urgency } from '@app/cases';
import { IsCalendarDay, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import {
  AGREED_BY,
  type AgreedBy,
  MOVE_ENDINGS,
  MOVE_STATES,
  MOVED_PARTS,
  type MovedPart,
  type MoveEnding,
  type MoveState,
} from './move-terms';

/** Offers a file to another Kreis, as the person agreed in writing. */
export class OfferMoveDto {
  /** The other Kreis, and the agency in it whose team lead decides. */
  @IsUUID() readonly tenantId: string;
  @IsUUID() readonly agencyId: string;
  /** What the other Kreis has to know to decide. It is read there before anything is accepted. */
  @IsString() @MinLength(20) @MaxLength(8000) readonly summary: string;
  @ApiProperty({ enum: URGENCIES }) @IsIn(URGENCIES) readonly urgency: Urgency;
  /** The day the person, or who speaks for her, signed. Consents given here do not reach another Kreis. */
  @IsCalendarDay() readonly agreedOn: string;
  @ApiProperty({ enum: AGREED_BY }) @IsIn(AGREED_BY) readonly agreedBy: AgreedBy;
  /** The name of who signed for her; needed for a representative. */
  @IsOptional() @IsString() @MaxLength(200) readonly signedBy?: string | null;
  /** Sections that go along, but for special categories. */
  @ApiProperty({ enum: CATEGORIES, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(CATEGORIES, { each: true })
  readonly sections: Category[];
  /** Special categories, each agreed to on its own (Art. 9(2)(a) GDPR). */
  @ApiProperty({ enum: SPECIAL_CATEGORIES, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(SPECIAL_CATEGORIES, { each: true })
  readonly specialSections: SpecialCategory[];
  @ApiProperty({ enum: MOVED_PARTS, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(MOVED_PARTS, { each: true })
  readonly parts: MovedPart[];
}

/** Ends an offer. */
export class EndMoveDto {
  @ApiProperty({ enum: MOVE_ENDINGS }) @IsIn(MOVE_ENDINGS) readonly ending: MoveEnding;
}

/** Which offers to other Kreise. */
export class MoveQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly caseId?: string;
  @ApiProperty({ enum: MOVE_STATES, required: false }) @IsOptional() @IsIn(MOVE_STATES) readonly state?: MoveState;
  /** Only those that nobody has taken in time. */
  @IsOptional() @Transform(({ value }) => value === true || value === 'true') @IsBoolean() readonly overdue?: boolean;
}

/** An agency of another Kreis that a file can be offered to. */
export class MoveDestinationDto {
  readonly tenantId: string;
  readonly ags: string;
  readonly kreis: string;
  readonly agencyId: string;
  readonly agency: string;
}

/** A section that could go along, or why it does not. */
export class MovableSectionDto {
  @ApiProperty({ enum: CATEGORIES }) readonly category: Category;
  readonly isSpecial: boolean;
  /** What was confided stays. */
  readonly isConfided: boolean;
}

/** What never goes along: it stays in the file, and in this Kreis. */
export class StayingBehindDto {
  readonly contacts: number;
  readonly documents: number;
  readonly items: number;
  readonly consents: number;
  readonly conferences: number;
  readonly olderAssessments: number;
  readonly olderPlans: number;
}

/** What is open in the file: listed, so that nothing is dropped. */
export class OpenTasksDto {
  readonly deadlines: number;
  /** Measures of the plan that are not finished. */
  readonly measures: number;
  readonly requestedConsents: number;
  readonly assessmentDrafts: number;
  readonly planDrafts: number;
  /** Contacts that are begun: finish or discard them, or nothing can be offered. */
  readonly contactDrafts: number;
}

/** What of a file could go to another Kreis, what stays, what is open, and where it could go. */
export class MovableDto {
  readonly sections: MovableSectionDto[];
  readonly householdMembers: number;
  readonly hasAssessment: boolean;
  readonly hasPlan: boolean;
  readonly ownDeadlines: number;
  readonly open: OpenTasksDto;
  readonly stays: StayingBehindDto;
  readonly destinations: MoveDestinationDto[];
  /** After how many days without an answer both sides are told. */
  readonly alarmAfterDays: number;
}

/** An offer of a file to another Kreis, and what became of it. */
export class MoveDto {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly isClosed: boolean;
  readonly toKreis: string;
  readonly toAgency: string;
  readonly agreedOn: string;
  @ApiProperty({ enum: AGREED_BY }) readonly agreedBy: AgreedBy;
  /** Null for a team lead who stated no reason. */
  readonly signedBy: string | null;
  readonly summary: string | null;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly sections: Category[];
  @ApiProperty({ enum: MOVED_PARTS, isArray: true }) readonly parts: MovedPart[];
  readonly offeredAt: string;
  readonly offeredBy: string;
  readonly alarmOn: string;
  /** Whether nobody has taken it in time. */
  readonly isOverdue: boolean;
  @ApiProperty({ enum: MOVE_STATES }) readonly state: MoveState;
  readonly decidedAt: string | null;
  /** Why it was refused. */
  readonly refusal: string | null;
}

/** Offers to other Kreise, the latest first. */
export class MovePageDto {
  readonly items: MoveDto[];
  readonly total: number;
  readonly next: string | null;
}
