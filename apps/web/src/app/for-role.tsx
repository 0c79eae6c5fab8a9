import { Outlet } from 'react-router';
import { NotFound } from '../components/not-found';
import { useMe } from '../session/session';

/** Pages that exist for some roles only: for all others there is nothing at the address. The server decides again. */
export function ForRole({ roles }: { roles: string[] }) {
  return roles.includes(useMe().role) ? <Outlet /> : <NotFound />;
}
