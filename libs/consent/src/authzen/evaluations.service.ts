import type { ServiceActor } from '@app/access';
import { Invalid, isId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessDecisions } from '../decisions/access-decisions.service';
import type { Question } from '../decisions/question';
import { actionOf, type Asked, purposesOf, targetOf } from './asked';
import { coveringBases, fileOf, officersOf } from './authzen.queries';
import { logDecision } from './decisions-log';
import type {
  EvaluatedDto,
  EvaluatedManyDto,
  EvaluationDto,
  EvaluationsDto,
  PartialEvaluationDto,
} from './evaluation.dto';

/** Every denial looks like this one, whatever there is or is not. */
const DENIED: EvaluatedDto = { decision: false, context: { reason: 'no-basis' } };

/** Which decision settles a batch, so that it need not go on. */
const SETTLES = new Map<unknown, boolean | null>([
  [undefined, null],
  ['execute_all', null],
  ['deny_on_first_deny', false],
  ['permit_on_first_permit', true],
]);

/** Answers service clients of agencies what their agency may do, by the decision that the whole house goes by. */
@Injectable()
export class Evaluations {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly decisions: AccessDecisions,
  ) {}

  async evaluate(service: ServiceActor, evaluation: EvaluationDto, traceId: string): Promise<EvaluatedDto> {
    return this.answer(service, askedBy(evaluation), traceId);
  }

  /** One after the other, each with a transaction and an entry in the log of its own. */
  async evaluateMany(service: ServiceActor, request: EvaluationsDto, traceId: string): Promise<EvaluatedManyDto> {
    const { evaluations = [], options } = request;
    const settling = SETTLES.get(options?.['evaluations_semantic']);
    if (settling === undefined) throw new Invalid([{ field: 'options.evaluations_semantic', code: 'isIn' }]);
    if (evaluations.length === 0) return this.answer(service, askedBy(complete(request, {}, '')), traceId);
    const asked = evaluations.map((evaluation, index) => {
      const path = `evaluations.${index}.`;
      return askedBy(complete(evaluation, request, path), path);
    });
    const decided: EvaluatedDto[] = [];
    for (const one of asked) {
      const answer = await this.answer(service, one, traceId);
      decided.push(answer);
      if (answer.decision === settling) break;
    }
    return { evaluations: decided };
  }

  /** What the question is about: the file where it can be found, else what was named. Null for what cannot exist. */
  async questionOf(
    tx: EntityManager,
    { agencyId }: ServiceActor,
    asked: Omit<Asked, 'subject'>,
  ): Promise<Question | null> {
    const target = targetOf(asked.resource);
    const action = actionOf(asked.action);
    if (!target || !action) return null;
    const { kind, id, category, itemId } = target;
    // Where nothing is found the decision is made all the same, about the id itself: it takes as long.
    const caseId = kind === 'case' ? id : ((await fileOf(tx, kind, id)) ?? id);
    const item = kind === 'case' ? itemId : id;
    return {
      caseId,
      agencyId,
      purposes: asked.purposes,
      action,
      ...(category && { category }),
      ...(item && { itemId: item }),
    };
  }

  /** Whether the agency, or an officer of it, is allowed what is asked. */
  async isPermitted(tx: EntityManager, question: Question): Promise<boolean> {
    return this.decisions.permits(tx, question);
  }

  private async answer(service: ServiceActor, asked: Asked, traceId: string): Promise<EvaluatedDto> {
    return this.tenancy.run(actingFor(service, asked), async (tx) => {
      const isOwn = await isSubjectOf(tx, service, asked.subject);
      const question = await this.questionOf(tx, service, asked);
      const decision = question !== null && (await this.isPermitted(tx, question)) && isOwn;
      const bases = decision ? await coveringBases(tx, [question], question.action, question.category) : [];
      const caseId = question?.caseId ?? (isId(asked.resource.id) ? asked.resource.id : null);
      await logDecision(tx, service, { action: 'access.evaluated', caseId, decision, bases, traceId });
      return decision
        ? { decision, context: { reason: 'permitted', bases: bases.map(({ basis, id }) => ({ basis, id })) } }
        : DENIED;
    });
  }
}

/** The transaction of a question: the agency's, and in the name of the officer it is about, whom her own file is closed to. */
export function actingFor(service: ServiceActor, { subject, purposes }: Pick<Asked, 'subject' | 'purposes'>) {
  const accountId = subject.type === 'user' && isId(subject.id) ? subject.id : null;
  return { ...service, accountId, purpose: purposes.join(',') };
}

/** Whether the subject is the agency that asks, or one of its officers. What others may do is not its business. */
export async function isSubjectOf(
  tx: EntityManager,
  { agencyId }: ServiceActor,
  { type, id }: Asked['subject'],
): Promise<boolean> {
  if (type === 'agency') return id === agencyId;
  return type === 'user' && (await officersOf(tx)).includes(id);
}

function askedBy({ subject, action, resource, context }: EvaluationDto, path = ''): Asked {
  return { subject, action: action.name, resource, purposes: purposesOf(context, `${path}context`) };
}

/** An evaluation with what it leaves open taken from the request around it. */
function complete(own: PartialEvaluationDto, around: PartialEvaluationDto, path: string): EvaluationDto {
  const subject = own.subject ?? around.subject;
  const action = own.action ?? around.action;
  const resource = own.resource ?? around.resource;
  const context = own.context ?? around.context;
  if (subject && action && resource) return { subject, action, resource, ...(context && { context }) };
  const missing = Object.entries({ subject, action, resource }).filter(([, value]) => !value);
  throw new Invalid(missing.map(([name]) => ({ field: `${path}${name}`, code: 'isNotEmpty' })));
}
