import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

const [SHORTEST, LONGEST] = [10, 2000];

/** A reason in words somebody else understands later: what is only blank is none. */
export function WrittenReason(): PropertyDecorator {
  return applyDecorators(ApiProperty({ minLength: SHORTEST, maxLength: LONGEST }), ...RULES);
}

/** The same where it may be left out. */
export function OptionalReason(): PropertyDecorator {
  const property = ApiProperty({ minLength: SHORTEST, maxLength: LONGEST, required: false, nullable: true });
  return applyDecorators(property, IsOptional(), ...RULES);
}

const RULES = [
  Transform(({ value }) => (typeof value === 'string' ? value.trim() || null : value)),
  IsString(),
  MinLength(SHORTEST),
  MaxLength(LONGEST),
];
