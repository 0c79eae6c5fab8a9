import { randomUUID } from 'node:crypto';

const NOTHING = {
  kind: '',
  day: '',
  time: '',
  minutes: '',
  withPerson: true,
  family: '',
  agencies: '',
  others: '',
  mediation: '',
  mediationLanguage: '',
  text: '',
  aside: '',
};

/** A contact that somebody has begun to write down, as her page saves it for the first time. */
export function contactDraft(typed: Partial<typeof NOTHING>) {
  return { entryId: randomUUID(), windowId: randomUUID(), version: 0, typed: { ...NOTHING, ...typed } };
}
