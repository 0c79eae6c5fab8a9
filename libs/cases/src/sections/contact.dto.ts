import { IsCalendarDay, IsCode, IsLatinText, IsPersonName } from '@app/platform';
import { IsBoolean, IsEmail, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Who the person is and how to reach her. */
export class ContactDto {
  @IsPersonName() readonly familyName: string;
  @IsPersonName() readonly givenName: string;
  @IsOptional() @IsCalendarDay() readonly bornOn?: string | null;
  /** Key of the register of civil status. */
  @IsOptional() @IsCode('sex') readonly sex?: string | null;
  @IsOptional() @IsLatinText() @MaxLength(200) readonly street?: string | null;
  @IsOptional() @IsString() @Matches(/^\d{5}$/) readonly postalCode?: string | null;
  /** Amtlicher Gemeindeschlüssel, 8 digits. */
  @IsOptional() @IsCode('municipalities') readonly municipality?: string | null;
  @IsOptional() @IsString() @Matches(/^\+?[0-9 ()/-]{4,40}$/) readonly phone?: string | null;
  @IsOptional() @IsEmail() @MaxLength(254) readonly email?: string | null;
  @IsOptional() @IsCode('languages') readonly preferredLanguage?: string | null;
  @IsOptional() @IsBoolean() readonly interpreterNeeded?: boolean;
}
