/** Long ago, so that it can be held on any day of a test. */
export const WHEN = { plannedAt: '2026-01-05T10:00:00+01:00', format: 'on-site', place: 'Rathaus' };

/** A point of an agenda that came up. */
export function point(category: string | null, over: object = {}): object {
  return { text: `Punkt ${category ?? 'frei'}`, category, discussed: true, note: '', ...over };
}

/** An agency that was there. */
export function taking(agencyId: string, over: object = {}): object {
  return { agencyId, purpose: 'residence-title', contact: '', present: true, ...over };
}

/** A conference as it can be held; `over` says what is different. */
export function conferenceWith(over: object = {}): object {
  const people = { personInvited: true, personPresent: true, staff: [], agencies: [], others: '' };
  return { ...WHEN, ...people, agenda: [point('language')], minutes: 'Alle waren da', measures: [], ...over };
}

/** What can be seen of an answer with faults in these fields, or with this problem. */
export const faults = (...fields: string[]) => ({ status: 400, body: { errors: fields.map((field) => ({ field })) } });
export const problem = (code: string) => ({ status: 409, body: { type: `urn:fallbruecke:problem:${code}` } });
