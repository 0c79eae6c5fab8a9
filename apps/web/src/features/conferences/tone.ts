import type { Conference } from '../../api/types';

/** How loud a state is shown. */
export function toneOf(state: Conference['state']): 'info' | 'success' | 'warning' {
  return state === 'held' ? 'success' : state === 'cancelled' ? 'warning' : 'info';
}
