import type { TestApi } from '@test/api';
import type { Call } from './call';

const LIST = Buffer.from('Nachname;Vorname;Geburtsdatum\nNeuland;Nora;1.2.1980');
const MAPPING = { familyName: 'Nachname', givenName: 'Vorname', bornOn: 'Geburtsdatum' };

/** Before every try the list stands where the try can be made. */
async function stands(api: TestApi, importId: string, state: 'mapping' | 'ready'): Promise<void> {
  await api.sql(
    `UPDATE list_import SET state = '${state}' WHERE id::text = '${importId}';
     UPDATE import_row SET chosen = false WHERE import_id::text = '${importId}'`,
  );
}

/** How the routes of imports are called. */
export const IMPORT_CALLS: Record<string, Call> = {
  'POST /api/imports': ({ client }) => client.post('/api/imports?source=Liste', LIST, { 'content-type': 'text/csv' }),
  'GET /api/imports': ({ client }) => client.get('/api/imports?limit=200'),
  'GET /api/imports/{id}': ({ client }, { importId }) => client.get(`/api/imports/${importId}`),
  'PUT /api/imports/{id}/mapping': async ({ client }, { importId }, { api }) => {
    await stands(api, importId, 'mapping');
    return client.put(`/api/imports/${importId}/mapping`, MAPPING);
  },
  'GET /api/imports/{id}/rows': ({ client }, { importId }) => client.get(`/api/imports/${importId}/rows`),
  'POST /api/imports/{id}/confirmation': async ({ client }, { importId }, { api }) => {
    await stands(api, importId, 'ready');
    return client.post(`/api/imports/${importId}/confirmation`, { rows: 'new-and-alike' });
  },
  'DELETE /api/imports/{id}': ({ client }, { spareImportId }) => client.delete(`/api/imports/${spareImportId}`),
};
