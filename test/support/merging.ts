import type { Answer, Client } from '@test/api';
import { given } from '@test/given';

export const WHO = { familyName: 'Mustermann-Doppel', givenName: 'Mohammed', bornOn: '1988-07-23' };
export const AGAIN = { familyName: 'Mustermann-Doppel', givenName: 'Muhammad', bornOn: '1988-07-23' };

/** Two files of one person, each guided by the client. */
export async function twoFiles(client: Client): Promise<{ kept: string; other: string; number: string }> {
  const kept = await given.accepted(client, WHO);
  const other = await given.accepted(client, AGAIN);
  await given.section(client, other.id, 'contact', { ...AGAIN, phone: '02104 555' });
  return { kept: kept.id, other: other.id, number: other.number };
}

export function previewOf(client: Client, kept: string, other: string): Promise<Answer> {
  return client.get(`/api/cases/${kept}/merge-preview?with=${other}`);
}

/** Merges them as they were previewed. */
export async function mergeFiles(
  client: Client,
  kept: string,
  other: string,
  fromOther: string[] = [],
): Promise<Answer> {
  const { body } = await previewOf(client, kept, other);
  return client.post(`/api/cases/${kept}/merges`, { otherId: other, basis: body.basis, fromOther });
}

/** Takes back the merge that a file stands in; `as` asks for it. */
export async function undoMerge(client: Client, kept: string, as = client): Promise<Answer> {
  const { body } = await client.get(`/api/cases/${kept}/duplicates`);
  return as.post(`/api/cases/${kept}/merges/${body.merges[0].id}/undoing`);
}
