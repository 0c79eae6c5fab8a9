import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { AdmittedRequest } from './access.guard';
import type { Actor, PersonActor, Role } from './actor';
import type { ServiceActor } from './service-actor';

/** Who is acting. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | undefined => {
  return context.switchToHttp().getRequest<AdmittedRequest>().user;
});

/** The service client that is acting. */
export const CurrentService = createParamDecorator(
  (_: unknown, context: ExecutionContext): ServiceActor | undefined => {
    return context.switchToHttp().getRequest<AdmittedRequest>().service;
  },
);

/** The person who is signed in, or who represents her. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): PersonActor | undefined => {
  return context.switchToHttp().getRequest<AdmittedRequest>().person;
});

/** A session that the read will resolve, and the roles it may turn out to have. */
export interface Entrance {
  readonly token: Buffer;
  readonly roles: readonly Role[];
  readonly traceId: string;
}

/** The entrance of a read that resolves the session itself. */
export const CurrentEntrance = createParamDecorator((_: unknown, context: ExecutionContext): Entrance => {
  const { token, access, id } = context.switchToHttp().getRequest<AdmittedRequest>();
  if (!token || access?.for !== 'staff') throw new Error('The route does not resolve its own session');
  return { token, roles: access.roles, traceId: id };
});

/** The request's id, for the access log. */
export const TraceId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return context.switchToHttp().getRequest<AdmittedRequest>().id;
});
