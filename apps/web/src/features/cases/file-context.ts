import { useOutletContext } from 'react-router';
import type { Case } from '../../api/types';

/** The opened file, for the pages of its tabs. */
export function useFile(): Case {
  return useOutletContext<Case>();
}
