import { Config, NotFound, Unauthenticated } from '@app/platform';
import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, PersonActor } from './actor';
import { PersonSessionsService } from './person-sessions.service';
import { ROUTE_ACCESS, type RouteAccess } from './roles.decorator';
import type { ServiceActor } from './service-actor';
import { ServiceTokens } from './service-tokens.service';
import { bearerOf, type SessionCookie, tokenOf } from './session-token';
import { SessionsService } from './sessions.service';

/** The request once the guard has passed it. */
export type AdmittedRequest = FastifyRequest & {
  user?: Actor;
  service?: ServiceActor;
  person?: PersonActor;
  token?: Buffer;
  access?: RouteAccess;
};

/** Denies by default. A route that is not for the actor's role is, to that actor, not there. */
@Injectable()
export class AccessGuard extends AuthGuard('session') {
  constructor(
    private readonly reflector: Reflector,
    @Inject(Config) private readonly config: Config,
    private readonly services: ServiceTokens,
    private readonly sessions: SessionsService,
    private readonly people: PersonSessionsService,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (!access) throw new NotFound();
    if (access.for === 'everybody') return true;
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    if (access.for === 'services') return this.admitService(context, request);
    if (access.for === 'the-person') {
      const person = await this.personOf(request);
      if (!person) throw (await this.isStaff(request)) ? new NotFound() : new Unauthenticated();
      request.person = person;
      return true;
    }
    const token = this.tokenOf(request, 'sid');
    // Who is signed in as a person finds no route of staff, as staff find none of theirs.
    if (!token && (await this.personOf(request))) throw new NotFound();
    if (access.oneTrip) {
      if (!token) throw new Unauthenticated();
      request.token = token;
      request.access = access;
      return true;
    }
    await super.canActivate(context);
    if (!request.user || !access.roles.includes(request.user.role)) throw new NotFound();
    return true;
  }

  private async admitService(context: ExecutionContext, request: AdmittedRequest): Promise<true> {
    const token = bearerOf(request);
    const service = token && (await this.services.resolve(token));
    if (!service) {
      context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', 'Bearer');
      throw new Unauthenticated();
    }
    request.service = service;
    return true;
  }

  override handleRequest<T>(error: unknown, actor: T | false): T {
    if (error) throw error;
    if (!actor) throw new Unauthenticated();
    return actor;
  }

  private async personOf(request: FastifyRequest): Promise<PersonActor | null> {
    const token = this.tokenOf(request, 'pid');
    return token && this.people.resolve(token);
  }

  private async isStaff(request: FastifyRequest): Promise<boolean> {
    const token = this.tokenOf(request, 'sid');
    return token !== null && (await this.sessions.resolve(token)) !== null;
  }

  private tokenOf(request: FastifyRequest, kind: SessionCookie): Buffer | null {
    return tokenOf(request, this.config.publicOrigin !== undefined, kind);
  }
}
