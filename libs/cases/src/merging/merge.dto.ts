import { CATEGORIES, type Category, type Purpose, PURPOSES } from '@app/access';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, IsUUID, Length, Matches } from 'class-validator';
import { PHASES, type Phase } from '../case.entity';

const SIDES = ['kept', 'other'] as const;
export type Side = (typeof SIDES)[number];

/** Another file that is, or may be, of the same person. */
export class DuplicateFileDto {
  readonly caseId: string;
  readonly number: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Told to case managers alone. */
  readonly bornOn: string | null;
  @ApiProperty({ enum: PHASES }) readonly phase: Phase;
  /** Null in intake that nobody has taken. */
  readonly caseManager: string | null;
  /** Whether names and date of birth are equal, as far as writings of one name are. */
  readonly isSure: boolean;
}

/** A merge that a file takes or took part in. */
export class MergeDto {
  readonly id: string;
  /** Null once the other file was erased, or is not the actor's any more. */
  readonly otherId: string | null;
  readonly otherNumber: string | null;
  /** Whether this file rests, and the other one goes on. */
  readonly rests: boolean;
  readonly mergedAt: string;
  readonly mergedBy: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

/** Files of the same person beside this one, and what was merged. */
export class DuplicatesDto {
  readonly items: DuplicateFileDto[];
  readonly merges: MergeDto[];
}

/** A field as each of the two files has it. */
export class MergeFieldDto {
  @ApiProperty({ enum: CATEGORIES }) readonly category: Category;
  readonly field: string;
  /** Null where the file says nothing. */
  @ApiProperty({ type: Object, nullable: true }) readonly kept: unknown;
  @ApiProperty({ type: Object, nullable: true }) readonly other: unknown;
  readonly differs: boolean;
  /** Whose value is taken unless the case manager says otherwise: the other file's where this one has none. */
  @ApiProperty({ enum: SIDES }) readonly suggested: Side;
}

/** What an agency may see for a purpose by consent: before, by either file, and afterwards. */
export class MergeShareDto {
  readonly agencyId: string;
  readonly agencyName: string;
  @ApiProperty({ enum: PURPOSES }) readonly purpose: Purpose;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly kept: Category[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly other: Category[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly after: Category[];
}

/** How much stays where it is, in the file that rests. */
export class StayingDto {
  readonly contacts: number;
  readonly items: number;
  readonly documents: number;
  readonly assessments: number;
  readonly plans: number;
  readonly deadlines: number;
}

/** What a merge would do. */
export class MergePreviewDto {
  /** To be sent with the merge: while nothing changed in either file, it is the same. */
  readonly basis: string;
  readonly otherNumber: string;
  readonly fields: MergeFieldDto[];
  readonly shares: MergeShareDto[];
  /** What the other file denies an agency, and therefore both do afterwards. */
  readonly addedDenials: number;
  readonly staying: StayingDto;
}

/** With which file. */
export class MergeQuery {
  @IsUUID() readonly with: string;
}

/** Merges another file into this one. */
export class MergeFilesDto {
  @IsUUID() readonly otherId: string;
  /** From the preview. */
  @IsString() @Length(64, 64) readonly basis: string;
  /** The fields whose value comes from the other file, as `category.field`; all others stay as this file has them. */
  @IsArray() @ArrayMaxSize(200) @Matches(/^[a-z]+\.[A-Za-z]+$/, { each: true }) readonly fromOther: string[];
}
