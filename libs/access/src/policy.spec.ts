import { ROLES_OF_STAFF, type Role } from './actor';
import { authorize, type FileAction, FileHolder, packedRules } from './policy';

const ACTIONS: FileAction[] = [
  'list',
  'read',
  'read-journal',
  'write',
  'record-consent',
  'withdraw-consent',
  'read-log',
  'state-reason',
  'keep-intake',
  'assign',
];
const actor = { sessionId: 's', tenantId: 't', accountId: 'me', agencyId: 'mine', idleEndsAt: '', endsAt: '' };

const NOBODYS = { caseManagerId: null, agencyId: 'other', closed: false, heldAsDeputy: false, openedWithReason: false };
const HOLDERS = {
  'her own': { ...NOBODYS, caseManagerId: 'me' },
  "an absent colleague's": { ...NOBODYS, caseManagerId: 'colleague', heldAsDeputy: true },
  "a colleague's": { ...NOBODYS, caseManagerId: 'colleague', agencyId: 'mine' },
  "nobody's": NOBODYS,
  "her team's that nobody has taken": { ...NOBODYS, agencyId: 'mine' },
  "her team's, with a reason": { ...NOBODYS, caseManagerId: 'colleague', agencyId: 'mine', openedWithReason: true },
  "another team's, with a reason": { ...NOBODYS, caseManagerId: 'colleague', openedWithReason: true },
};
type Whose = keyof typeof HOLDERS;

const GUIDING = 'list read read-journal write record-consent withdraw-consent read-log keep-intake';
const LOOKING = 'list read withdraw-consent keep-intake';
/** Everything that is allowed; all the rest is not. */
const ALLOWED: [Role, Whose, string][] = [
  ['case-manager', 'her own', GUIDING],
  ['case-manager', "an absent colleague's", GUIDING],
  ['case-manager', "nobody's", LOOKING],
  ['case-manager', "her team's that nobody has taken", LOOKING],
  ['team-lead', "a colleague's", 'list state-reason'],
  ['team-lead', "her team's that nobody has taken", 'list state-reason assign'],
  ['team-lead', "her team's, with a reason", 'list state-reason read read-journal read-log'],
  ...(Object.keys(HOLDERS) as Whose[]).map((whose): [Role, Whose, string] => [
    'data-protection-officer',
    whose,
    'read-log',
  ]),
];

function answerTo(role: Role, action: FileAction, whose: Whose): string {
  const file = Object.assign(new FileHolder(), { caseId: 'c', ...HOLDERS[whose] });
  try {
    authorize({ ...actor, role }, action, file);
    return 'yes';
  } catch (error) {
    const said = JSON.stringify(error);
    return said.includes('reason-required') ? 'reason-required' : said.includes('forbidden') ? 'no' : said;
  }
}

function expected(role: Role, action: FileAction, whose: Whose): string {
  const allowed = ALLOWED.find(([who, holder]) => who === role && holder === whose)?.[2].split(' ') ?? [];
  if (allowed.includes(action)) return 'yes';
  // A reason is asked for only where it would open something.
  return allowed.includes('state-reason') && ['read', 'read-journal', 'read-log'].includes(action)
    ? 'reason-required'
    : 'no';
}

describe.each(ROLES_OF_STAFF)('what %s may do with a file', (role) => {
  it.each(Object.keys(HOLDERS) as Whose[])('that is %s', (whose) => {
    const answers = ACTIONS.map((action) => [action, answerTo(role, action, whose)]);
    expect(answers).toEqual(ACTIONS.map((action) => [action, expected(role, action, whose)]));
  });
});

describe('what a person may do with a file', () => {
  const person = {
    ...actor,
    accountId: null,
    agencyId: null,
    role: 'person' as const,
    caseId: 'hers',
    representativeId: null,
    language: 'de',
  };

  it.each([
    ['hers', ['read', 'withdraw-consent', 'read-log']],
    ["somebody else's", []],
  ])('that is %s', (caseId, allowed) => {
    // Without a manager and with every reason: nothing that opens a file to staff opens one to her.
    const file = Object.assign(new FileHolder(), { ...NOBODYS, caseId, heldAsDeputy: true, openedWithReason: true });
    const may = (action: FileAction) => {
      try {
        authorize(person, action, file);
        return true;
      } catch {
        return false;
      }
    };
    expect(ACTIONS.filter(may)).toEqual(allowed);
  });
});

describe('the rules for the browser', () => {
  it('are those of the server, packed', () => {
    expect(packedRules({ ...actor, role: 'steering' })).toEqual([]);
    expect(packedRules({ ...actor, role: 'data-protection-officer' })).toEqual([['read-log', 'File']]);
    expect(packedRules({ ...actor, role: 'team-lead' })[0]).toEqual([
      'list,state-reason,hand-over',
      'File',
      { agencyId: 'mine' },
    ]);
  });
});
