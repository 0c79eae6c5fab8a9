import { Config, NotFound, Unauthenticated } from '@app/platform';
import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from './actor';
import { ROUTE_ACCESS, type RouteAccess } from './roles.decorator';
import type { ServiceActor } from './service-actor';
import { ServiceTokens } from './service-tokens.service';
import { bearerOf, tokenOf } from './session-token';

/** The request once the guard has passed it. */
export type AdmittedRequest = FastifyRequest & {
  user?: Actor;
  service?: ServiceActor;
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
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (!access) throw new NotFound();
    if (access.public) return true;
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    if (access.service) return this.admitService(context, request);
    if (access.oneTrip) {
      const token = tokenOf(request, this.config.publicOrigin !== undefined);
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
}
