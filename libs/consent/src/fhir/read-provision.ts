import { ACTION_CODES, CATEGORY_CODES, NAMES, PURPOSE_CODES, ROLE_CODES, TICK_CODES, type CodeTable } from './codes';
import type { Category, SpecialCategory } from '@app/access';
import type { ConsentException } from '../consent-terms';
import type { FhirPart } from './fhir-part';
import { endAfter, startOf } from './inclusive-period';

const SHORTEST_CONDITION = 3;
const LONGEST_CONDITION = 500;

/** The scope of a record with the one level of exceptions that a person can still follow. */
export interface ReadScope extends ConsentException {
  readonly recipient: string | undefined;
  readonly ticked: readonly SpecialCategory[];
  readonly validFrom: string | undefined;
  readonly validUntil: string | undefined;
  readonly exceptions: readonly ConsentException[];
}

/** Reads the only provision of the first level. */
export function readScope(provision: FhirPart): ReadScope {
  const [from, until] = readPeriod(provision, 'period');
  const actor = provision.single('actor');
  actor?.part('role')?.conceptIn(ROLE_CODES);
  const reference = actor?.part('reference');
  const recipient = reference && nameIn(reference, NAMES.agency)?.id;
  const { categories, ticked } = readLabels(provision);
  const exceptions = provision.parts('provision').map(readException);
  return {
    ...readLimits(provision),
    ...(categories.length > 0 && { categories }),
    ticked,
    recipient,
    validFrom: from,
    validUntil: until,
    exceptions,
  };
}

function readException(provision: FhirPart): ConsentException {
  // Alternating further would be right and yet nothing that anybody could explain to the person.
  if (provision.has('provision')) provision.fault('nestedTooDeep', 'provision');
  provision.skip('provision');
  const { categories, ticked } = readLabels(provision);
  if (ticked.length > 0) provision.fault('unknownCode', 'securityLabel');
  const limits = { ...readLimits(provision), ...(categories.length > 0 && { categories }) };
  if (Object.keys(limits).length === 0) provision.fault('exceptionEmpty');
  return limits;
}

function readLimits(provision: FhirPart): ConsentException {
  const purposes = distinct(provision, 'purpose', (coding) => coding.meaning(PURPOSE_CODES));
  const actions = distinct(provision, 'action', (concept) => concept.conceptIn(ACTION_CODES));
  const [recordedFrom, recordedUntil] = readPeriod(provision, 'dataPeriod');
  const data = provision.parts('data').map((each) => ({ each, meaning: each.text('meaning') }));
  const named = (meaning: string, system: string) =>
    data
      .filter((entry) => entry.meaning === meaning)
      .flatMap(({ each }) => {
        const reference = each.part('reference');
        return (reference && nameIn(reference, system)?.id) ?? [];
      });
  const [items, authors] = [named('instance', NAMES.item), named('authoredby', NAMES.account)];
  for (const { each, meaning } of data)
    if (meaning !== 'instance' && meaning !== 'authoredby') each.fault('unknownCode', 'meaning');
  if (new Set(items).size < items.length || new Set(authors).size < authors.length)
    provision.fault('arrayUnique', 'data');
  const condition = readCondition(provision);
  return {
    ...(purposes.length > 0 && { purposes }),
    ...(actions.length > 0 && { actions }),
    ...(recordedFrom !== undefined && { recordedFrom }),
    ...(recordedUntil !== undefined && { recordedUntil }),
    ...(items.length > 0 && { items }),
    ...(authors.length > 0 && { authors }),
    ...(condition !== undefined && { condition }),
  };
}

function readLabels(provision: FhirPart): { categories: Category[]; ticked: SpecialCategory[] } {
  const labels: CodeTable<`label:${Category}` | `tick:${SpecialCategory}`> = new Map([
    ...[...CATEGORY_CODES].map(([code, codings]) => [`label:${code}`, codings] as const),
    ...[...TICK_CODES].map(([code, codings]) => [`tick:${code}`, codings] as const),
  ]);
  const found = distinct(provision, 'securityLabel', (coding) => coding.meaning(labels));
  const after = (kind: string) => found.flatMap((label) => (label.startsWith(kind) ? [label.slice(kind.length)] : []));
  return { categories: after('label:') as Category[], ticked: after('tick:') as SpecialCategory[] };
}

/** Instants, half-open: FHIR includes the end as precisely as it is written. */
export function readPeriod(part: FhirPart, key: string): [from: string | undefined, until: string | undefined] {
  const period = part.part(key);
  const [start, end] = [period?.text('start'), period?.text('end')];
  const from = start === undefined ? undefined : startOf(start);
  const until = end === undefined ? undefined : endAfter(end);
  if (from === null) period?.fault('isInstant', 'start');
  if (until === null) period?.fault('isInstant', 'end');
  if (from && until && until <= from) period?.fault('endsBeforeStart', 'end');
  return [from ?? undefined, until ?? undefined];
}

/** Somebody or something by one of our own lists of names. */
export interface Named {
  readonly system: string;
  readonly id: string;
  readonly name: string;
}

/** Whom a reference names; a fault when it is in none of these lists. */
export function nameIn(reference: FhirPart, ...systems: string[]): Named | undefined {
  reference.skip('type');
  const name = reference.text('display') ?? '';
  const identifier = reference.part('identifier');
  const [system, id] = [identifier?.text('system'), identifier?.text('value')];
  if (system !== undefined && id !== undefined && systems.includes(system)) return { system, id, name };
  reference.fault('unknownName');
  return undefined;
}

/** Plain words stay what they are; what a machine elsewhere would calculate is, to us, something only people can judge. */
function readCondition(provision: FhirPart): string | undefined {
  const written = provision.part('expression');
  if (!written) return undefined;
  written.skip('name', 'description');
  const [language, expression, reference] = [
    written.text('language'),
    written.text('expression'),
    written.text('reference'),
  ];
  const plain = language === 'text/plain' && reference === undefined;
  const condition = plain ? expression : [language, expression, reference].filter((each) => each).join(' ');
  if (condition === undefined || condition.length < SHORTEST_CONDITION) provision.fault('minLength', 'expression');
  else if (condition.length > LONGEST_CONDITION) provision.fault('maxLength', 'expression');
  return condition;
}

/** Each entry once, in the order given. */
function distinct<T>(part: FhirPart, key: string, read: (entry: FhirPart) => T | undefined): T[] {
  const found = part.parts(key).flatMap((entry) => read(entry) ?? []);
  if (new Set(found).size < found.length) part.fault('arrayUnique', key);
  return found;
}
