import { IsCalendarDay, IsCode, IsLatinText, IsShortListOf, IsShortListOfCodes } from '@app/platform';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

const COURSE_STATES = ['none', 'registered', 'attending', 'completed', 'dropped-out'] as const;
const LEVELS = ['none', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
const DEGREES = ['none', 'school', 'vocational', 'university'] as const;
const RECOGNITION = ['not-applied', 'applied', 'partial', 'full', 'refused'] as const;
const EMPLOYMENT = ['unemployed', 'working', 'training', 'self-employed', 'not-available'] as const;
const PERMITTED = ['yes', 'no', 'with-approval'] as const;
const INCOME = ['wages', 'asylblg', 'sgb-ii', 'sgb-xii', 'child-benefit', 'maintenance', 'none'] as const;
const HOUSING = ['reception-centre', 'shared-accommodation', 'flat', 'with-relatives', 'homeless'] as const;
const INSURANCE = ['statutory', 'asylblg', 'private', 'none'] as const;

class Remarks {
  /** Free text. */
  @IsOptional() @IsString() @MaxLength(4000) readonly remarks?: string | null;
}

/** Residence. No field is mandatory: § 87 AufenthG can bind a public body that records a stay without title. */
export class ResidenceDto extends Remarks {
  /** Destatis keys. */
  @IsOptional() @IsShortListOfCodes('nationalities', 5) readonly nationalities?: string[] | null;
  @IsOptional() @IsCode('residence-titles') readonly title?: string | null;
  /** Last day of the title. */
  @IsOptional() @IsCalendarDay() readonly validUntil?: string | null;
  @IsOptional() @IsCalendarDay() readonly enteredOn?: string | null;
  /** Number in the central register of foreigners (AZR). */
  @IsOptional() @IsString() @Matches(/^\d{12}$/) readonly azrNumber?: string | null;
  /** File number at the foreigners' office. */
  @IsOptional() @IsLatinText() @MaxLength(60) readonly fileNumber?: string | null;
  /** § 4a AufenthG. */
  @IsOptional() @IsIn(PERMITTED) readonly employmentPermitted?: (typeof PERMITTED)[number] | null;
}

/** Languages, with levels of the Common European Framework. */
export class LanguageDto extends Remarks {
  @IsOptional() @IsIn(LEVELS) readonly germanLevel?: (typeof LEVELS)[number] | null;
  @IsOptional() @IsShortListOfCodes('languages', 10) readonly otherLanguages?: string[] | null;
  @IsOptional() @IsIn(COURSE_STATES) readonly courseStatus?: (typeof COURSE_STATES)[number] | null;
  @IsOptional() @IsCalendarDay() readonly courseEndsOn?: string | null;
}

/** Schooling, degrees and their recognition. */
export class EducationDto extends Remarks {
  @IsOptional() @IsInt() @Min(0) @Max(20) readonly schoolYears?: number | null;
  @IsOptional() @IsIn(DEGREES) readonly highestDegree?: (typeof DEGREES)[number] | null;
  @IsOptional() @IsIn(RECOGNITION) readonly recognition?: (typeof RECOGNITION)[number] | null;
}

/** Work. */
export class EmploymentDto extends Remarks {
  @IsOptional() @IsIn(EMPLOYMENT) readonly status?: (typeof EMPLOYMENT)[number] | null;
  @IsOptional() @IsString() @MaxLength(200) readonly occupation?: string | null;
  @IsOptional() @IsString() @MaxLength(200) readonly employer?: string | null;
  @IsOptional() @IsCalendarDay() readonly since?: string | null;
}

/** Livelihood. */
export class IncomeDto extends Remarks {
  @IsOptional() @IsShortListOf(INCOME) readonly sources?: (typeof INCOME)[number][] | null;
  /** Cents a month. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) readonly monthlyCents?: number | null;
}

/** Where the person lives. */
export class HousingDto extends Remarks {
  @IsOptional() @IsIn(HOUSING) readonly kind?: (typeof HOUSING)[number] | null;
  @IsOptional() @IsInt() @Min(0) @Max(20) readonly rooms?: number | null;
  /** Cents a month. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) readonly rentCents?: number | null;
  @IsOptional() @IsCalendarDay() readonly since?: string | null;
}

/** Family. */
export class FamilyDto extends Remarks {
  /** DSMeld sheet 1401. */
  @IsOptional() @IsCode('marital-status') readonly maritalStatus?: string | null;
  @IsOptional() @IsInt() @Min(0) @Max(30) readonly children?: number | null;
  @IsOptional() @IsBoolean() readonly childcareNeeded?: boolean | null;
}

/** Health. Special category (Art. 9 GDPR). */
export class HealthDto extends Remarks {
  @IsOptional() @IsIn(INSURANCE) readonly insurance?: (typeof INSURANCE)[number] | null;
}

/** Protection from violence. Special category. */
export class ViolenceDto extends Remarks {
  @IsOptional() @IsBoolean() readonly protectionNeeded?: boolean | null;
}

/** Religion and belief. Special category. */
export class BeliefDto extends Remarks {
  @IsOptional() @IsString() @MaxLength(200) readonly community?: string | null;
}

/** Voluntary work and social participation. */
export class ParticipationDto extends Remarks {
  @IsOptional() @IsString() @MaxLength(1000) readonly volunteering?: string | null;
  @IsOptional() @IsString() @MaxLength(1000) readonly memberships?: string | null;
}

/** Goals and measures agreed with the person. */
export class PlanDto extends Remarks {
  @IsOptional() @IsString() @MaxLength(2000) readonly goal?: string | null;
  @IsOptional() @IsString() @MaxLength(2000) readonly measures?: string | null;
  @IsOptional() @IsString() @MaxLength(200) readonly responsible?: string | null;
  @IsOptional() @IsCalendarDay() readonly reviewOn?: string | null;
}
