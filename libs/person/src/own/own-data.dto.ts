import { CATEGORIES, type Category, type RoleInLog, ROLES_IN_LOG } from '@app/access';
import {
  AreaAssessmentDto,
  CONTACT_KINDS,
  type ContactKind,
  type Mediation,
  MEDIATIONS,
  ConferenceRecordDto,
  SupportPlanDto,
} from '@app/cases';
import { RecipientDto } from '@app/consent';
import { OwnLegalCheckDto, OwnLegalFactsDto, ResidenceEntryDto } from '@app/foreigners-office';
import { ReferralDto } from '@app/referrals';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PersonCodeDto } from '../codes/person-code.dto';
import {
  OwnDeadlineDto,
  OwnArrivalDto,
  OwnHandoverDto,
  OwnIntakeDto,
  OwnMediationDto,
  OwnMoveDto,
  OwnPhaseDto,
  OwnWaitingDto,
} from './own-course.dto';
import { BasisCardDto } from './own-consents.dto';

/** In which form the copy is wanted. */
export class DataFormatQuery {
  @IsOptional() @IsIn(['json', 'pdf']) readonly format: 'json' | 'pdf' = 'json';
}

/** The file itself. */
export class OwnFileDto {
  readonly number: string;
  readonly phase: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly nextDue: string | null;
  /** How much work her file is beside others. */
  readonly intensity: string;
  readonly agency: string;
}

/** Somebody in the file: the person it is about, and who belongs to her. */
export class OwnPersonDto {
  readonly id: string;
  readonly principal: boolean;
  readonly updatedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly content: Record<string, unknown>;
}

/** What stands in the file about one part of life, sealed parts opened. */
export class OwnContentDto {
  readonly id: string;
  @ApiProperty({ enum: CATEGORIES, nullable: true }) readonly category: Category | null;
  readonly confided: boolean;
  readonly version: number;
  readonly updatedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly content: Record<string, unknown>;
}

/** A version of a contact in the journal. Who of the staff wrote it is not said (C-579/21). */
export class OwnJournalVersionDto {
  readonly id: string;
  readonly version: number;
  @ApiProperty({ enum: CONTACT_KINDS }) readonly kind: ContactKind;
  readonly beganAt: string;
  readonly minutes: number | null;
  readonly withPerson: boolean;
  readonly family: string | null;
  readonly agencies: string | null;
  readonly others: string | null;
  @ApiProperty({ enum: MEDIATIONS }) readonly mediation: Mediation;
  readonly mediationLanguage: string | null;
  readonly text: string;
  /** Why it was corrected; null in the first version. */
  readonly reason: string | null;
  /** Whether there is something about other people that is not in this copy; a human decides about it (Art. 15(4) GDPR). */
  readonly hasAside: boolean;
  readonly writtenAt: string;
}

/** How her case manager saw her life areas, and what she wished for. */
export class OwnAssessmentDto {
  readonly id: string;
  readonly number: number;
  /** Null: not finished yet. */
  readonly assessedOn: string | null;
  readonly updatedAt: string;
  readonly areas: AreaAssessmentDto[];
}

/** Who may speak for the person. */
export class OwnRepresentativeDto {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly kind: string;
  readonly proof: string;
  readonly validFrom: string;
  /** When the representation ends or has ended; null while nothing ends it. */
  readonly endsAt: string | null;
  readonly recordedAt: string;
}

/** A paper that shows that a consent was given, or that somebody may speak for the person; the paper itself is at `/api/me/evidence/{id}`. */
export class OwnEvidenceDto {
  readonly id: string;
  /** What it proves: a declaration … */
  readonly consentId: string | null;
  /** … or a representation. */
  readonly representativeId: string | null;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Hash of the file as it was sent, in hexadecimal. */
  readonly sha256: string;
  readonly recordedAt: string;
}

/** A version of a document in her file; it is at `/api/me/documents/{id}/versions/{number}`. */
export class OwnDocumentVersionDto {
  readonly number: number;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Hash of the file as it was sent, in hexadecimal. */
  readonly sha256: string;
  readonly recordedAt: string;
}

/** A document in her file. Who of the staff added it is not said (C-579/21). */
export class OwnDocumentDto {
  readonly id: string;
  readonly title: string;
  @ApiProperty({ enum: CATEGORIES, nullable: true }) readonly category: Category | null;
  readonly confided: boolean;
  /** Whether it tells of other people: then a human being decides whether she gets it (Art. 15(4) GDPR), and there are no versions here. */
  readonly aboutOthers: boolean;
  /** The last day on which it is kept; null as long as nobody has set one and her file is open. */
  readonly keepUntil: string | null;
  /** Since when it is kept from being deleted. */
  readonly heldOn: string | null;
  /** And why. */
  readonly heldBecause: string | null;
  readonly updatedAt: string;
  readonly versions: OwnDocumentVersionDto[];
}

/** The documents in her file, newest first. */
export class OwnDocumentsDto {
  readonly items: OwnDocumentDto[];
}

/** How often somebody of an agency in a role looked, was refused, and what was shown. */
export class AccessSummaryDto {
  readonly agency: string | null;
  @ApiProperty({ enum: ROLES_IN_LOG }) readonly role: RoleInLog;
  readonly looks: number;
  readonly refusals: number;
  /** Whether something was disclosed on a consent, a release or a statute: then the agency is a recipient. */
  readonly recipient: boolean;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  readonly firstAt: string;
  readonly lastAt: string;
}

/** An agency that was told that a consent it had seen something on has ended (Art. 19 GDPR). */
export class ToldAgencyDto {
  readonly agency: RecipientDto;
  readonly consentId: string;
  readonly endedAs: string;
  readonly toldAt: string;
  readonly acknowledgedAt: string | null;
}

/** An entry of the log that was shown later than it was written. */
export class OwnDeferralDto {
  readonly eventId: string;
  readonly ground: string;
  readonly until: string;
  /** Until when it was to last, where it was ended early. */
  readonly plannedUntil: string | null;
  readonly recordedAt: string;
}

/** A name of staff that was released to the person. */
export class OwnNameReleaseDto {
  readonly eventId: string;
  readonly staffName: string;
  readonly reason: string;
  readonly releasedAt: string;
}

/** A wording of an entry on residence. Who of the staff wrote it is not said (C-579/21). */
export class OwnResidenceDto extends OmitType(ResidenceEntryDto, ['holds', 'writtenBy']) {}

/** Everything the Kreis holds about a person in her file, with what Art. 15(1) GDPR wants said beside it. */
export class OwnDataDto {
  /** Instant at which it was put together. */
  readonly asOf: string;
  readonly controller: string;
  readonly language: string;
  readonly file: OwnFileDto;
  readonly persons: OwnPersonDto[];
  /** Who belongs to her, and her own other names. */
  readonly household: OwnPersonDto[];
  /** Her residence status and that of her household, in every wording, without names of staff. */
  readonly residence: OwnResidenceDto[];
  readonly sections: OwnContentDto[];
  readonly items: OwnContentDto[];
  readonly journal: OwnJournalVersionDto[];
  readonly assessments: OwnAssessmentDto[];
  /** Every version, newest first, without names of staff. */
  readonly plans: SupportPlanDto[];
  readonly deadlines: OwnDeadlineDto[];
  /** Case conferences in every wording, without names of staff. */
  readonly conferences: ConferenceRecordDto[];
  /** What agencies were asked to do for her, with their answers, without names of staff. */
  readonly referrals: ReferralDto[];
  /** Facts that conditions of the law ask for, in every version, the latest first. */
  readonly legalFacts: OwnLegalFactsDto[];
  /** Checks of conditions of the law, as they were made, the latest first. */
  readonly legalChecks: OwnLegalCheckDto[];
  readonly bases: BasisCardDto[];
  readonly representatives: OwnRepresentativeDto[];
  readonly evidence: OwnEvidenceDto[];
  readonly documents: OwnDocumentDto[];
  readonly accesses: AccessSummaryDto[];
  readonly told: ToldAgencyDto[];
  readonly codes: PersonCodeDto[];
  readonly deferrals: OwnDeferralDto[];
  readonly nameReleases: OwnNameReleaseDto[];
  /** Since when staff who are the person herself are kept out of this file at work. */
  readonly keptFromOwnFile: string[];
  /** How the file went from phase to phase, the first step first. */
  readonly phases: OwnPhaseDto[];
  readonly intake: OwnIntakeDto | null;
  readonly waiting: OwnWaitingDto[];
  readonly handovers: OwnHandoverDto[];
  readonly moves: OwnMoveDto[];
  readonly arrivals: OwnArrivalDto[];
  readonly mediations: OwnMediationDto[];
  readonly retention: string;
  readonly rights: string[];
}
