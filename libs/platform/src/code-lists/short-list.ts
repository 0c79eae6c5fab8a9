import { ValidateBy } from 'class-validator';
import { type CodeListName, isCode } from './code-lists';

type Fault = 'isArray' | 'arrayMaxSize' | 'arrayNotEmpty' | 'arrayUnique' | 'isIn' | 'isCode';

interface Wanted {
  readonly atMost: number;
  readonly atLeastOne: boolean;
  readonly isKnown: (entry: unknown) => boolean;
  readonly otherwise: 'isIn' | 'isCode';
}

/** The value is a list of some of these, each at most once. */
export function IsShortListOf(values: readonly string[], { atLeastOne = false } = {}): PropertyDecorator {
  const known = new Set<unknown>(values);
  return shortList({ atMost: known.size, atLeastOne, isKnown: (entry) => known.has(entry), otherwise: 'isIn' });
}

/** The value is a list of keys of this code list, each at most once and not more than so many. */
export function IsShortListOfCodes(list: CodeListName, atMost: number): PropertyDecorator {
  return shortList({ atMost, atLeastOne: false, isKnown: (entry) => isCode(list, entry), otherwise: 'isCode' });
}

// Validators do not wait for each other: all look at a list, however long, unless its length is what they ask first.
function shortList(wanted: Wanted): PropertyDecorator {
  const faults: Fault[] = ['isArray', 'arrayMaxSize', 'arrayNotEmpty', 'arrayUnique', wanted.otherwise];
  const rules = faults.map((name) => {
    const validate = (value: unknown): boolean => faultOf(value, wanted) !== name;
    return ValidateBy({ name, validator: { validate, defaultMessage: () => `$property: ${name}` } });
  });
  return (target, property) => {
    for (const rule of rules) rule(target, property);
  };
}

/** The first thing that is wrong; nothing is looked into before its size is known to be small. */
function faultOf(value: unknown, { atMost, atLeastOne, isKnown, otherwise }: Wanted): Fault | undefined {
  if (!Array.isArray(value)) return 'isArray';
  if (value.length > atMost) return 'arrayMaxSize';
  if (atLeastOne && value.length === 0) return 'arrayNotEmpty';
  if (!value.every(isKnown)) return otherwise;
  return new Set(value).size < value.length ? 'arrayUnique' : undefined;
}
