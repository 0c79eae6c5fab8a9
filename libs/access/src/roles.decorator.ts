import { SetMetadata } from '@nestjs/common';
import type { Role } from './actor';

export const ROUTE_ACCESS = 'route-access';

/** Who may use a route: everybody, the roles named, the person herself, or services. A route without it is refused, and a test names it. */
export type RouteAccess =
  | { for: 'everybody' }
  | { for: 'staff'; roles: readonly Role[]; oneTrip: boolean }
  | { for: 'the-person' }
  | { for: 'services' };

const to = (access: RouteAccess) => SetMetadata(ROUTE_ACCESS, access);

/** Open to everybody; a test lists these routes by name. */
export const Public = () => to({ for: 'everybody' });

/** For these roles only. To all others the route is not there. */
export const For = (...roles: Role[]) => to({ for: 'staff', roles, oneTrip: false });

/** For these roles only; the read resolves the session itself, in one round trip with its data. */
export const ForInOneTrip = (...roles: Role[]) => to({ for: 'staff', roles, oneTrip: true });

/** For service clients of agencies, by their access token; a session opens nothing here. */
export const ForServices = () => to({ for: 'services' });

/** For the person a file is about, and for who represents her; about her own file alone. To staff it is not there. */
export const ForPerson = () => to({ for: 'the-person' });
