import { useMutation } from '@tanstack/react-query';
import { hear } from '../../api/client';
import { toProblem, unreachable } from '../../api/problem';
import { i18n } from '../../i18n/setup';

/** Sets the clock of the whole system, or sets it right again. Not in the contract: a real system has no such route. */
export function useSetClock() {
  return useMutation({
    mutationFn: async (now: string | null) => {
      const response = await fetch('/api/test/clock', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'accept-language': i18n.language },
        body: JSON.stringify({ now }),
      }).catch(() => {
        throw unreachable();
      });
      hear(response);
      if (!response.ok) throw toProblem(await response.json().catch(() => null), response);
    },
  });
}
