import { claimsOf, formWith, newKey, sendForm, sign } from '@test/service';
import type { Call } from './call';

/** What systems of agencies call, here by people: a session opens nothing there. */
function asked(path: string, change: object = {}): Call {
  return ({ client, purpose }, { caseId }, { office }) =>
    client.post(`/access/v1/${path}`, {
      subject: { type: 'agency', id: office },
      action: { name: 'read' },
      resource: { type: 'case', id: caseId },
      context: { purpose },
      ...change,
    });
}

export const CALLS_OF_SERVICES: Record<string, Call> = {
  'GET /.well-known/authzen-configuration': ({ client }) => client.get('/.well-known/authzen-configuration'),
  'POST /access/v1/evaluation': asked('evaluation'),
  'POST /access/v1/evaluations': asked('evaluations', { evaluations: [{}] }),
  'POST /access/v1/search/subject': asked('search/subject'),
  'POST /access/v1/search/resource': asked('search/resource'),
  'POST /access/v1/search/action': asked('search/action'),
  'POST /access/v1/token': async (_, __, { api, service }) => {
    const [key] = service.keys;
    if (!key) throw new Error('The service has no key');
    return sendForm(api, formWith(await sign(claimsOf(service, api.clock.now()), key)));
  },
  'GET /api/service-clients': ({ client }) => client.get('/api/service-clients?limit=200'),
  'POST /api/service-clients': async ({ client }, _, { office }) =>
    client.post('/api/service-clients', {
      agencyId: office,
      name: 'Fachverfahren',
      jwks: { keys: [(await newKey('EdDSA')).jwk] },
      validUntil: '2027-06-30',
    }),
  'PUT /api/service-clients/{id}/keys': async ({ client }, { serviceClientId }) =>
    client.put(`/api/service-clients/${serviceClientId}/keys`, { jwks: { keys: [(await newKey('EdDSA')).jwk] } }),
  'POST /api/service-clients/{id}/deactivation': ({ client }, { serviceClientId }) =>
    client.post(`/api/service-clients/${serviceClientId}/deactivation`),
};
