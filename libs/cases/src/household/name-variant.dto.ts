import { IsCode } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { NAME_KINDS, type NameKind } from './household-terms';
import { type Script, SCRIPTS } from './scripts';

/** Another name of somebody, or the same in another script. */
export class NameVariantDto {
  @ApiProperty({ enum: NAME_KINDS }) @IsIn(NAME_KINDS) readonly kind: NameKind;
  /** ISO 15924. */
  @ApiProperty({ enum: SCRIPTS }) @IsIn(SCRIPTS) readonly script: Script;
  /** The language it is written in, for reading it aloud and for its letters. */
  @IsOptional() @IsCode('languages') readonly language?: string | null;
  /** One of both is needed: many people have one name. */
  @IsOptional() @IsString() @MaxLength(120) readonly familyName?: string | null;
  @IsOptional() @IsString() @MaxLength(120) readonly givenName?: string | null;
}
