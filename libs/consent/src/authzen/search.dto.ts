import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ActionDto, EntityDto, KindDto } from './evaluation.dto';

/** Which part of the results. */
export class SearchPageDto {
  /** `next_token` of the answer before; everything else has to be the same as there. */
  @IsOptional() @IsString() @MaxLength(500) readonly token?: string;
  @IsOptional() @IsInt() @Min(1) @Max(200) readonly limit: number = 80;
}

class Search {
  /** `purpose` is one or several of the closed list; each has to be covered. A request without one is refused. */
  @ApiProperty({ type: 'object', additionalProperties: true }) @IsOptional() @IsObject() readonly context?: Record<
    string,
    unknown
  >;
  @IsOptional() @ValidateNested() @Type(() => SearchPageDto) readonly page?: SearchPageDto;
}

/** Who may do this? */
export class SubjectSearchDto extends Search {
  @IsDefined() @ValidateNested() @Type(() => KindDto) readonly subject: KindDto;
  @IsDefined() @ValidateNested() @Type(() => ActionDto) readonly action: ActionDto;
  @IsDefined() @ValidateNested() @Type(() => EntityDto) readonly resource: EntityDto;
}

/** What may it be done with? */
export class ResourceSearchDto extends Search {
  @IsDefined() @ValidateNested() @Type(() => EntityDto) readonly subject: EntityDto;
  @IsDefined() @ValidateNested() @Type(() => ActionDto) readonly action: ActionDto;
  @IsDefined() @ValidateNested() @Type(() => KindDto) readonly resource: KindDto;
}

/** What may be done? */
export class ActionSearchDto extends Search {
  @IsDefined() @ValidateNested() @Type(() => EntityDto) readonly subject: EntityDto;
  @IsDefined() @ValidateNested() @Type(() => EntityDto) readonly resource: EntityDto;
  /** Left aside. */
  @IsOptional() @ValidateNested() @Type(() => ActionDto) readonly action?: ActionDto;
}

/** Where the results go on. */
export class ResultPageDto {
  /** Empty where there is nothing more. */
  readonly next_token: string;
  readonly count: number;
}

/** Somebody or something found. */
export class FoundEntityDto {
  readonly type: string;
  readonly id: string;
}

/** An action found. */
export class FoundActionDto {
  readonly name: string;
}

/** The subjects or resources found. */
export class FoundEntitiesDto {
  readonly results: FoundEntityDto[];
  readonly page: ResultPageDto;
}

/** The actions found. */
export class FoundActionsDto {
  readonly results: FoundActionDto[];
  readonly page: ResultPageDto;
}
