import { LEGAL_BASES, type LegalBasis } from '@app/access';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

/** Attributes as the caller sees fit. */
type Attributes = Record<string, unknown>;
const ATTRIBUTES = { type: 'object', additionalProperties: true } as const;

/** What a search looks for, by its kind alone. */
export class KindDto {
  @IsString() @MinLength(1) @MaxLength(100) readonly type: string;
  /** Left aside. */
  @IsOptional() @IsString() @MaxLength(200) readonly id?: string;
  @ApiProperty(ATTRIBUTES) @IsOptional() @IsObject() readonly properties?: Attributes;
}

/** Somebody or something, by kind and id. */
export class EntityDto {
  /** Subjects: `agency`, `user`. Resources: `case`, `section`, `item`. */
  @IsString() @MinLength(1) @MaxLength(100) readonly type: string;
  @IsString() @MinLength(1) @MaxLength(200) readonly id: string;
  /** Of a case: `category`, `item`. Of a section or an item: `category`. */
  @ApiProperty(ATTRIBUTES) @IsOptional() @IsObject() readonly properties?: Attributes;
}

/** What the subject wants to do. */
export class ActionDto {
  /** `read`, `contribute` or `redisclose`. */
  @IsString() @MinLength(1) @MaxLength(100) readonly name: string;
  @ApiProperty(ATTRIBUTES) @IsOptional() @IsObject() readonly properties?: Attributes;
}

/** May this agency do this with that file, for these purposes? */
export class EvaluationDto {
  @IsDefined() @ValidateNested() @Type(() => EntityDto) readonly subject: EntityDto;
  @IsDefined() @ValidateNested() @Type(() => ActionDto) readonly action: ActionDto;
  @IsDefined() @ValidateNested() @Type(() => EntityDto) readonly resource: EntityDto;
  /** `purpose` is one or several of the closed list; each has to be covered. A request without one is refused. */
  @ApiProperty(ATTRIBUTES) @IsOptional() @IsObject() readonly context?: Attributes;
}

/** An evaluation that takes the rest from the request around it. */
export class PartialEvaluationDto extends PartialType(EvaluationDto) {}

/** Several evaluations in one request. Without a list it is a single one. */
export class EvaluationsDto extends PartialType(EvaluationDto) {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PartialEvaluationDto)
  readonly evaluations?: PartialEvaluationDto[];
  /** `evaluations_semantic`: `execute_all`, `deny_on_first_deny` or `permit_on_first_permit`. */
  @ApiProperty(ATTRIBUTES) @IsOptional() @IsObject() readonly options?: Attributes;
}

/** What a permit rests on. */
export class NamedBasisDto {
  @ApiProperty({ enum: LEGAL_BASES }) readonly basis: LegalBasis;
  readonly id: string;
}

/** Why. A denial never says more than that there is no basis, whether or not there is such a file. */
export class DecisionContextDto {
  @ApiProperty({ enum: ['permitted', 'no-basis'] }) readonly reason: 'permitted' | 'no-basis';
  readonly bases?: NamedBasisDto[];
}

/** A decision. */
export class EvaluatedDto {
  readonly decision: boolean;
  readonly context: DecisionContextDto;
}

/** The decisions in the order of the evaluations; fewer where one of them settled the matter. Of a single one, the decision. */
export class EvaluatedManyDto {
  readonly evaluations?: EvaluatedDto[];
  readonly decision?: boolean;
  readonly context?: DecisionContextDto;
}
