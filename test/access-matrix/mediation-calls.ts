import type { Call } from './call';
import { bookingWith, MEDIATOR } from './mediated';

const TERMS = { validFrom: '2099-01-01', leadDays: 7, hourlyCents: 2500, source: 'Beschluss des Kreistags' };

/** How the routes of language mediation are called. */
export const MEDIATION_CALLS: Record<string, Call> = {
  'GET /api/mediators': ({ client }) => client.get('/api/mediators?limit=200'),
  'POST /api/mediators': ({ client }) => client.post('/api/mediators', { ...MEDIATOR, name: 'Muster, Oleh' }),
  'PUT /api/mediators/{id}': async ({ client }, { mediatorId }, { api }) => {
    const [row] = await api.sql<{ version: number }>('SELECT version FROM mediator WHERE id::text = $1', [mediatorId]);
    return client.put(`/api/mediators/${mediatorId}`, { ...MEDIATOR, version: row?.version ?? 1 });
  },
  'GET /api/mediation-terms': ({ client }) => client.get('/api/mediation-terms'),
  'POST /api/mediation-terms': ({ client }) => client.post('/api/mediation-terms', TERMS),
  'GET /api/mediation-bookings': ({ client }) => client.get('/api/mediation-bookings?limit=200'),
  // Before every try the appointment is only asked for.
  'POST /api/mediation-bookings/{id}/steps': async ({ client }, { bookingId }, { api }) => {
    await api.sql(`UPDATE mediation_booking SET state = 'requested', decided_at = NULL WHERE id::text = $1`, [
      bookingId,
    ]);
    return client.post(`/api/mediation-bookings/${bookingId}/steps`, { from: 'requested', to: 'confirmed' });
  },
  'GET /api/cases/{id}/mediation-bookings': ({ client }, { caseId }) =>
    client.get(`/api/cases/${caseId}/mediation-bookings`),
  'POST /api/cases/{id}/mediation-bookings': async ({ client }, { caseId }, { api }) => {
    const [row] = await api.sql<{ id: string }>('SELECT id FROM mediator ORDER BY id LIMIT 1');
    return client.post(`/api/cases/${caseId}/mediation-bookings`, bookingWith(row?.id, 60));
  },
  'GET /api/mediation-billing': ({ client }) => client.get('/api/mediation-billing?month=2026-11'),
  'GET /api/mediation-billing/export': ({ client }) => client.get('/api/mediation-billing/export?month=2026-11'),
};
