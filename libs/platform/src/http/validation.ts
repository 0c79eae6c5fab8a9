import { ValidationPipe } from '@nestjs/common';
import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { type FieldFault, Invalid } from '../errors';

const STRICT = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/** Checks every body and query against its class; a field that the class does not know is a fault. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    ...STRICT,
    transform: true,
    exceptionFactory: (errors) => new Invalid(faultsOf(errors)),
  });
}

/** Checks a part of a body whose class is only known at run time; faults carry the part's path. */
export function validatePart<T extends object>(type: ClassConstructor<T>, part: unknown, path: string): T {
  const value = plainToInstance(type, part);
  const errors = validateSync(value, STRICT);
  if (errors.length > 0) throw new Invalid(faultsOf(errors, `${path}.`));
  return value;
}

function faultsOf(errors: ValidationError[], prefix = ''): FieldFault[] {
  return errors.flatMap((error) => [
    // Decorators apply from the last to the first, so the last fault is of the first: what kind of value it should be.
    ...Object.keys(error.constraints ?? {})
      .slice(-1)
      .map((code) => ({ field: `${prefix}${error.property}`, code })),
    ...faultsOf(error.children ?? [], `${prefix}${error.property}.`),
  ]);
}
