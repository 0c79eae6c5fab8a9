import type { Question } from '../../../api/types';

type Asked = Partial<Omit<Question, 'purpose'>> & { purpose: readonly string[] };

/** Where the reason for an answer is read. Only ids and codes stand in it. */
export function explainAddress(caseId: string, { agencyId, purpose, category, item, action }: Asked): string {
  const params = new URLSearchParams();
  if (agencyId) params.set('stelle', agencyId);
  for (const code of purpose) params.append('zweck', code);
  if (category) params.set('bereich', category);
  if (item) params.set('eintrag', item);
  if (action) params.set('aktion', action);
  return `/faelle/${caseId}/warum?${params.toString()}`;
}
