import { SetMetadata } from '@nestjs/common';
import type { Role } from './actor';

export const ROUTE_ACCESS = 'route-access';

/** Who may use a route: everybody, the roles named, the person herself, or services. A route without it is refused, and a test names it. */
export type RouteAccess =
  | { public: true }
  | { public: false; roles: readonly Role[]; oneTrip: boolean }
  | { public: false; person: true }
  | { public: false; roles: readonly Role[]; oneTrip: boolean; service: true };

/** Open to everybody; a test lists these routes by name. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { public: true } satisfies RouteAccess);

/** For these roles only. To all others the route is not there. */
export const For = (...roles: Role[]) =>
  SetMetadata(ROUTE_ACCESS, { public: false, roles, oneTrip: false } satisfies RouteAccess);

/** For these roles only; the read resolves the session itself, in one round trip with its data. */
export const ForInOneTrip = (...roles: Role[]) =>
  SetMetadata(ROUTE_ACCESS, { public: false, roles, oneTrip: true } satisfies RouteAccess);

/** For service clients of agencies, by their access token; a session opens nothing here. */
export const ForServices = () =>
  SetMetadata(ROUTE_ACCESS, { public: false, roles: [], oneTrip: false, service: true } satisfies RouteAccess);

/** For the person a file is about, and for who represents her; about her own file alone. To staff it is not there. */
export const ForPerson = () => SetMetadata(ROUTE_ACCESS, { public: false, person: true } satisfies RouteAccess);
