import type { Client } from './api';
import { BORN_ON, given } from './given';

export const SUMMARY = 'Frau Muster zieht zu ihrer Schwester; der Sprachkurs muss dort weitergehen.';

/** A file with something of every kind in it. */
export async function fullFile(manager: Client, familyName: string): Promise<{ id: string }> {
  const file = await given.accepted(manager, { familyName, bornOn: BORN_ON, preferredLanguage: 'ar' });
  await given.section(manager, file.id, 'language', { germanLevel: 'A2', remarks: 'Kurs bis März' });
  await given.section(manager, file.id, 'health', { insurance: 'statutory', remarks: 'Zuckerkrank' });
  await manager.put(`/api/cases/${file.id}/sections/family`, {
    version: 0,
    content: { remarks: 'Vertraut' },
    confided: true,
  });
  await given.member(manager, file.id);
  await given.assessment(manager, file.id, { situation: 'Versteht schon viel' });
  await given.plan(manager, file.id);
  await given.consent(manager, file.id);
  await manager.post(`/api/cases/${file.id}/deadlines`, { title: 'Kursplatz anfragen', dueOn: '2026-11-20' });
  return file;
}

/** An offer of it to the second Kreis that can be made as it is; `over` says what is different. */
export async function offering(manager: Client, caseId: string, over: object = {}): Promise<object> {
  const { destinations } = (await manager.get(`/api/cases/${caseId}/movable`)).body;
  const { tenantId, agencyId } = destinations.find(({ ags }: { ags: string }) => ags === '05382');
  return {
    tenantId,
    agencyId,
    summary: SUMMARY,
    urgency: 'high',
    agreedOn: '2026-11-01',
    agreedBy: 'person',
    sections: ['contact', 'language'],
    specialSections: ['health'],
    parts: ['household', 'assessment', 'plan', 'deadlines'],
    ...over,
  };
}
