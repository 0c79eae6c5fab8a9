import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { packRules, type PackRule } from '@casl/ability/extra';
import { Forbidden } from '@app/platform';
import type { Actor, PersonActor } from './actor';

/** Who holds a file: what a decision about the file, and about everything that hangs on it, depends on. */
export class FileHolder {
  readonly caseId: string;
  readonly caseManagerId: string | null;
  readonly agencyId: string;
  readonly closed: boolean;
  /** Whether the actor stands in for the absent colleague whose file it is. */
  readonly heldAsDeputy: boolean;
  /** Whether the actor has stated a reason for opening it that still holds. */
  readonly openedWithReason: boolean;
}

export type FileAction =
  | ('list' | 'read' | 'read-journal' | 'write' | 'record-consent' | 'withdraw-consent' | 'read-log' | 'state-reason')
  // To record and decide the intake, to give intake that nobody has taken to a colleague, and to offer her a file.
  | ('keep-intake' | 'assign' | 'hand-over');

/** What a team lead may do with a file once she has said why. */
const FOR_A_REASON: readonly FileAction[] = ['read', 'read-journal', 'read-log'];

type FileAbility = MongoAbility<[FileAction, typeof FileHolder | FileHolder]>;

/** What an actor may do with a file. Rules only grant; row-level security says the same a second time. */
function rulesFor(actor: Pick<Actor, 'role' | 'accountId' | 'agencyId'>): RawRuleOf<FileAbility>[] {
  const all: FileAction[] = [
    'list',
    'read',
    'read-journal',
    'write',
    'record-consent',
    'withdraw-consent',
    'read-log',
    'keep-intake',
    'hand-over',
  ];
  switch (actor.role) {
    case 'case-manager':
      return [
        { action: all, subject: FileHolder, conditions: { caseManagerId: actor.accountId } },
        { action: all, subject: FileHolder, conditions: { heldAsDeputy: true } },
        // Intake that nobody has taken: to be looked at and decided, and what a person withdraws is withdrawn (rule 17).
        {
          action: ['list', 'read', 'withdraw-consent', 'keep-intake'],
          subject: FileHolder,
          conditions: { caseManagerId: null },
        },
      ];
    case 'team-lead':
      return [
        {
          action: ['list', 'state-reason', 'hand-over'],
          subject: FileHolder,
          conditions: { agencyId: actor.agencyId },
        },
        { action: 'assign', subject: FileHolder, conditions: { agencyId: actor.agencyId, caseManagerId: null } },
        {
          action: [...FOR_A_REASON],
          subject: FileHolder,
          conditions: { agencyId: actor.agencyId, openedWithReason: true },
        },
      ];
    case 'data-protection-officer':
      return [{ action: 'read-log', subject: FileHolder }];
    default:
      return [];
  }
}

function abilityOf(rules: RawRuleOf<FileAbility>[]): FileAbility {
  return createMongoAbility<FileAbility>(rules, { detectSubjectType: () => FileHolder });
}

/** What the person may do with her own file: look, and take back what she allowed. Nobody else's is hers in any way. */
function rulesForPerson({ caseId }: PersonActor): RawRuleOf<FileAbility>[] {
  return [{ action: ['read', 'read-log', 'withdraw-consent'], subject: FileHolder, conditions: { caseId } }];
}

/** Throws 403 when the actor may not do this with the file; `reason-required` when a reason would open it. */
export function authorize(actor: Actor | PersonActor, action: FileAction, file: FileHolder): void {
  const ability = abilityOf(actor.role === 'person' ? rulesForPerson(actor) : rulesFor(actor));
  if (ability.can(action, file)) return;
  throw new Forbidden(
    FOR_A_REASON.includes(action) && ability.can('state-reason', file) ? 'reason-required' : 'forbidden',
  );
}

/** The actor's rules for display in the browser; the server decides anyway. */
export function packedRules(actor: Actor): PackRule<RawRuleOf<FileAbility>>[] {
  return packRules(rulesFor(actor), () => 'File');
}
