import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { NewServiceClient, ServiceClientQuery } from '../../api/types';

const CLIENTS = ['service-clients'];

/** Systems of agencies that ask for decisions. */
export function useServiceClients(query: ServiceClientQuery) {
  return useQuery({
    queryKey: [...CLIENTS, query],
    queryFn: () => take(api.GET('/api/service-clients', { params: { query } })),
  });
}

export function useRegister() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewServiceClient) => take(api.POST('/api/service-clients', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: CLIENTS }),
  });
}

export function useReplaceKeys(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jwks: NewServiceClient['jwks']) =>
      take(api.PUT('/api/service-clients/{id}/keys', { params: { path: { id } }, body: { jwks } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: CLIENTS }),
  });
}

export function useRevoke() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.POST('/api/service-clients/{id}/deactivation', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: CLIENTS }),
  });
}
