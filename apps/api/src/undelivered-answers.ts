import { type AdmittedRequest, SessionsService } from '@app/access';
import { AuditService } from '@app/audit';
import { describeFailure, newId, Tenancy } from '@app/platform';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A request under way. */
interface Watch {
  /** An id made when it began: its entries of the log come after it. */
  readonly since: string;
  /** Whether the handler is done, and with it the log. */
  answered: boolean;
  /** Whether the connection was gone before the whole answer was handed to it. */
  cutOff: boolean;
}

/**
 * Marks what was logged as seen although the answer did not get through: an entry is written before anything leaves the
 * house, so a connection that breaks leaves one that says too much. The entry stays; the mark is an entry of its own.
 */
export function noteUndeliveredAnswers(app: NestFastifyApplication): void {
  const [tenancy, audit, sessions] = [app.get(Tenancy), app.get(AuditService), app.get(SessionsService)];
  const logger = new Logger('UndeliveredAnswers');
  const watches = new WeakMap<object, Watch>();
  const server = app.getHttpAdapter().getInstance();

  const note = async ({ id, user, person, service, token }: AdmittedRequest, { since }: Watch): Promise<void> => {
    const actor = user ?? person ?? service ?? (token && (await sessions.resolve(token)));
    if (!actor) return;
    await tenancy.run(actor, async (tx) => {
      const [found] = await tx.query<{ logged: boolean }[]>('SELECT app.is_logged($1, $2) AS logged', [id, since]);
      if (found?.logged) await audit.write(tx, { action: 'answer.undelivered', traceId: id });
    });
  };
  const noteSafely = (request: object, watch: Watch): void => {
    // Nobody waits for this any more.
    note(request as AdmittedRequest, watch).catch((error: unknown) => logger.error(describeFailure(error)));
  };

  server.addHook('onRequest', async (request, reply) => {
    const watch: Watch = { since: newId(), answered: false, cutOff: false };
    watches.set(request, watch);
    let handedOver = false;
    reply.raw.once('finish', () => (handedOver = true));
    reply.raw.once('close', () => {
      watch.cutOff = !handedOver && request.raw.socket.destroyed;
      if (watch.cutOff && watch.answered) noteSafely(request, watch);
    });
  });
  server.addHook('onSend', async (request) => {
    const watch = watches.get(request);
    if (!watch || watch.answered) return;
    watch.answered = true;
    if (watch.cutOff) noteSafely(request, watch);
  });
}
