import { SessionTimesDto, TenantDto } from '@app/agencies';
import { IsCalendarDay } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** What a person signs in with: the code of her letter and the date of birth of whom the file is about. */
export class PersonSignInDto {
  @IsString() @MinLength(1) @MaxLength(100) readonly code: string;
  @IsCalendarDay() readonly bornOn: string;
}

/** The language her pages are in. */
export class ChooseLanguageDto {
  @IsString() @MaxLength(10) readonly language: string;
}

/** A language the person can read her pages in. */
export class PersonLanguageDto {
  readonly language: string;
  /** The language's name in itself. */
  readonly name: string;
  @ApiProperty({ enum: ['ltr', 'rtl'] }) readonly direction: 'ltr' | 'rtl';
}

/** The person who is signed in, and whom she can talk to. */
export class PersonMeDto {
  readonly familyName: string;
  readonly givenName: string;
  readonly caseNumber: string;
  /** Who is signed in for her; null when it is she herself. */
  readonly representative: string | null;
  readonly language: string;
  readonly tenant: TenantDto;
  /** The agency that guides her file. */
  readonly agency: string;
  readonly session: SessionTimesDto;
  readonly languages: PersonLanguageDto[];
}
