import { IsCalendarDay, IsCode } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { COMPETENCE_RULES, type CompetenceRule, type Matter, MATTERS } from './competence.policy';

/** For which town, in which matter, on which day. */
export class CompetenceQuery {
  /** Amtlicher Gemeindeschlüssel, 8 digits. */
  @IsCode('municipalities') readonly ags: string;
  @ApiProperty({ enum: MATTERS }) @IsIn(MATTERS) readonly matter: Matter;
  /** Today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly on?: string;
}

/** An office, as it is called, and the agency it is in this Kreis. */
export class OfficeDto {
  readonly name: string;
  /** Null where the directory of this Kreis does not have it: then nothing can be shared with it here. */
  readonly agencyId: string | null;
}

/** Which office is proposed, by what, and what is not proven; or that none can be proposed. */
export class CompetenceDto {
  readonly ags: string;
  @ApiProperty({ enum: MATTERS }) readonly matter: Matter;
  readonly on: string;
  /** Null where the data name none: nothing is guessed, the candidates are there to be asked. */
  @ApiProperty({ type: () => OfficeDto, nullable: true }) readonly office: OfficeDto | null;
  @ApiProperty({ enum: COMPETENCE_RULES, nullable: true }) readonly rule: CompetenceRule | null;
  readonly source: string | null;
  /** Whether the source names this office for this matter and this town. */
  readonly verified: boolean;
  /** What is missing, in German. */
  readonly remark: string | null;
  /** Other offices that are known in the Kreis of the town, for this matter. */
  readonly candidates: OfficeDto[];
}
