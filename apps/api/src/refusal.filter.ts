import { type AdmittedRequest, SessionsService } from '@app/access';
import { AuditService } from '@app/audit';
import {
  Invalid,
  isId,
  NotFound,
  type Problem,
  ProblemFilter,
  Tenancy,
  toProblem,
  Unauthenticated,
} from '@app/platform';
import { type ArgumentsHost, Catch } from '@nestjs/common';

/**
 * Answers failures, and logs the refused attempts among them: who was turned away from a file stands in its access log.
 * An attempt that cannot be logged is answered like a read that cannot be logged.
 */
@Catch()
export class RefusalFilter extends ProblemFilter {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
  ) {
    super();
  }

  override async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<AdmittedRequest>();
    try {
      const judged = await this.judgeSessionFirst(error, request);
      await this.log(toProblem(judged), request);
      await super.catch(judged, host);
    } catch (failure) {
      await super.catch(failure, host);
    }
  }

  /** Of a read that resolves its own session, nobody learns what is wrong with the input before she is known to be let in. */
  private async judgeSessionFirst(error: unknown, { access, token }: AdmittedRequest): Promise<unknown> {
    if (!(error instanceof Invalid) || !token || !access || !('roles' in access) || !access.oneTrip) return error;
    const actor = await this.sessions.resolve(token);
    if (!actor) return new Unauthenticated();
    return access.roles.includes(actor.role) ? error : new NotFound();
  }

  /** Reads in one trip log their own refusals, in the statement that refuses. */
  private async log({ status, code }: Problem, { user, person, params, id }: AdmittedRequest): Promise<void> {
    const asked = (params as { id?: unknown } | undefined)?.id;
    const actor = user ?? person;
    if ((status !== 403 && status !== 404) || !actor || typeof asked !== 'string' || !isId(asked)) return;
    await this.tenancy.run(actor, (tx) => this.audit.refuse(tx, 'file.refused', code, asked, id));
  }
}
