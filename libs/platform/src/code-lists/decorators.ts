import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isCalendarDay } from './calendar-day';
import { type CodeListName, isCode } from './code-lists';
import { isLatinText, isPersonName } from './din-91379';

/** The value is a key of this code list. */
export function IsCode(list: CodeListName, options?: ValidationOptions): PropertyDecorator {
  return rule('isCode', (value) => isCode(list, value), options);
}

/** The value is a name that passports and registers can carry (DIN 91379, data type A). */
export function IsPersonName(options?: ValidationOptions): PropertyDecorator {
  return rule('isPersonName', isPersonName, options);
}

/** The value is free text in Latin script (DIN 91379). */
export function IsLatinText(options?: ValidationOptions): PropertyDecorator {
  return rule('isLatinText', isLatinText, options);
}

/** The value is an existing day written `YYYY-MM-DD`. */
export function IsCalendarDay(options?: ValidationOptions): PropertyDecorator {
  return rule('isCalendarDay', isCalendarDay, options);
}

function rule(name: string, validate: (value: unknown) => boolean, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: () => `$property: ${name}` } }, options);
}
