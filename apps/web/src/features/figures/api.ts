import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';

export function useCaseload() {
  return useQuery({ queryKey: ['cases', 'load'], queryFn: () => take(api.GET('/api/figures/caseload')) });
}
