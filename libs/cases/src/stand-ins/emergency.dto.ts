import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { CaseDto } from '../case.dto';
import { ItemDto } from '../items/item.dto';

/** The file that is needed in an emergency, and why. */
export class OpenEmergencyDto {
  @IsString() @Matches(/^\d{4}-\d{4,8}$/) readonly caseNumber: string;
  /** Why it cannot wait. The person and the data protection officer read it. */
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MinLength(20)
  @MaxLength(500)
  readonly reason: string;
}

/** Access in an emergency: at most four hours. */
export class EmergencyDto {
  readonly id: string;
  readonly caseId: string;
  readonly endsAt: string;
}

/** An access in an emergency, as the data protection officer reviews it. */
export class EmergencyAccessDto extends EmergencyDto {
  readonly caseNumber: string | null;
  /** The name of who opened it, for who reviews it; everybody else sees her own accesses alone. */
  readonly openedBy: string | null;
  readonly reason: string;
  readonly openedAt: string;
  /** Whether it is still open. */
  readonly live: boolean;
}

/** Accesses in emergencies, newest first. */
export class EmergencyPageDto {
  readonly items: EmergencyAccessDto[];
  readonly total: number;
  readonly next: string | null;
}

/** The file in an emergency: to read, without what was confided. */
export class EmergencyFileDto {
  readonly endsAt: string;
  readonly file: CaseDto;
  readonly items: ItemDto[];
}
