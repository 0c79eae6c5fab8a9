import { ImportRunner } from '@app/cases';
import type { Client, TestApi } from '@test/api';

/** A list with the client in another spelling, looked through; and a list that nobody has looked through yet. */
export async function listed(api: TestApi, manager: Client) {
  const list = Buffer.from('Nachname;Vorname;Geburtsdatum\nKanarienvogel;Zeljka;24.12.1991\nNeuland;Nora;1.2.1980');
  const bring = async () =>
    (await manager.post('/api/imports?source=Liste', list, { 'content-type': 'text/csv' })).body;
  const [{ id: importId, mapping }, { id: spareImportId }] = [await bring(), await bring()];
  await manager.put(`/api/imports/${importId}/mapping`, mapping);
  await api.app.get(ImportRunner).runDue();
  return { importId: importId as string, spareImportId: spareImportId as string };
}
