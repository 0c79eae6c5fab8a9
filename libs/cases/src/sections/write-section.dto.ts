import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsObject, IsOptional, Min } from 'class-validator';

/** What is to stand in a section, and on top of which version. */
export class WriteSectionDto {
  /** The version that was read; 0 for a section never filled. */
  @IsInt() @Min(0) readonly version: number;
  /** The fields of the category, all of them: what is left out is emptied. */
  @ApiProperty({ type: 'object', additionalProperties: true }) @IsObject() readonly content: Record<string, unknown>;
  /** Entrusted under professional secrecy (§ 203 StGB); as before, when it is left out. */
  @IsOptional() @IsBoolean() readonly confided?: boolean | null;
}
