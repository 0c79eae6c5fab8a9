import type { ConsentState } from '../consent-states';
import type { ConsentRecord } from '../record/consent-record';
import { DPV_STATES } from './vocabulary';

/** Something that happened to a declaration, and who brought it about. */
export interface EventNode {
  '@type': [string, 'dpv:ExpressedConsent' | 'dpv:ExplicitlyExpressedConsent'];
  'dpv:isIndicatedAtTime': string;
  'dpv:isIndicatedBy': string;
  'dpv:hasIndicationMethod'?: string;
  'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration'; 'rdf:value': string };
  'fb:witnessed'?: true;
  'fb:interpreted'?: true;
}

/** What a person says herself; everything else is the office's step. */
const HERS: readonly ConsentState[] = ['given', 'renewed', 'refused', 'withdrawn', 'request-deferred'];

/** The events that are known for sure, oldest first; the last is the state the record is in. */
export function eventsOf(record: ConsentRecord, by: { declarant: string; office: string }): EventNode[] {
  const { state, recordedAt, givenAt, renewedAt, withdrawnAt, endedAt } = record;
  const event = (reached: ConsentState, at: string, method?: string): EventNode => ({
    '@type': [shown(record, reached), typeOf(record)],
    'dpv:isIndicatedAtTime': at,
    'dpv:isIndicatedBy': HERS.includes(reached) ? by.declarant : by.office,
    ...(method !== undefined && { 'dpv:hasIndicationMethod': method }),
    'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration', 'rdf:value': record.validUntil },
    ...(reached === 'given' && record.witness !== null && { 'fb:witnessed': true }),
    ...(reached === 'given' && record.interpreter !== null && { 'fb:interpreted': true }),
  });
  const last: Partial<Record<ConsentState, EventNode>> = {
    ...(withdrawnAt && { withdrawn: event('withdrawn', withdrawnAt, record.withdrawalChannel ?? undefined) }),
    terminated: event('terminated', endedAt ?? recordedAt),
    invalidated: event('invalidated', endedAt ?? recordedAt),
    expired: event('expired', record.validUntil),
  };
  const events = [
    ...(givenAt ? [event('given', givenAt, record.form)] : []),
    ...(renewedAt ? [event('renewed', renewedAt)] : []),
    ...(state === 'given' || state === 'renewed' ? [] : [last[state] ?? event(state, recordedAt)]),
  ];
  return events.length > 0 ? events : [event(state, recordedAt)];
}

/** A restriction that is given is, for whoever reads it elsewhere, a consent refused: never one given. */
function shown({ decision }: ConsentRecord, state: ConsentState): string {
  const refuses = decision === 'deny' && (state === 'given' || state === 'renewed');
  return refuses ? DPV_STATES.refused : DPV_STATES[state];
}

function typeOf({ specialCategories }: ConsentRecord): EventNode['@type'][1] {
  return specialCategories.length > 0 ? 'dpv:ExplicitlyExpressedConsent' : 'dpv:ExpressedConsent';
}
