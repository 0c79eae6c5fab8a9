import { createContext, useContext } from 'react';
import type { PersonMe } from './types';

export const CurrentPerson = createContext<PersonMe | null>(null);

/** Who is signed in, on pages that only exist for signed-in persons. */
export function usePerson(): PersonMe {
  const me = useContext(CurrentPerson);
  if (!me) throw new Error('Nobody is signed in here');
  return me;
}
