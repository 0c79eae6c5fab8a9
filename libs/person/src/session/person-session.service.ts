import { setTimeout as pause } from 'node:timers/promises';
import { type PersonActor, PersonSessionsService, SignInThrottle } from '@app/access';
import { AuditService } from '@app/audit';
import { Invalid, Problem, Tenancy, Unauthenticated } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { hashCode, readCode } from '../codes/code';
import { PersonTexts } from '../texts/person-texts';
import type { PersonMeDto, PersonSignInDto } from './person-session.dto';

/** Until the code is found, nobody acts for anybody. */
const NOBODY = { tenantId: '', accountId: null, agencyId: null, role: 'system' };
/** Whatever is wrong, the answer takes this long: how far the look-up came cannot be told from outside. */
const REFUSAL_MS = 400;

/** Signs persons and their representatives in by a code and a date of birth. */
@Injectable()
export class PersonSessionService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: PersonSessionsService,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
    private readonly texts: PersonTexts,
  ) {}

  /** Uses a code up and answers the session's secret. Throws 400 for a mistyped code, 401 for every other reason, 429 after too many tries. */
  async signIn(address: string, { code, bornOn }: PersonSignInDto, traceId: string): Promise<string> {
    const read = readCode(code);
    if (read === null) throw new Invalid([{ field: 'code', code: 'mistypedCode' }]);
    const hash = hashCode(read);
    const attempt = await this.throttle.begin(address, `person-code ${hash.toString('base64url')}`);
    if (attempt.wait > 0) throw new Problem(429, 'too-many-attempts', { retryAfter: attempt.wait });
    const [token] = await Promise.all([this.tryOut(hash, bornOn, traceId), pause(REFUSAL_MS)]).catch(
      async (error: unknown) => {
        // Nothing was learnt about the code, so nothing was tried.
        await attempt.giveBack();
        throw error;
      },
    );
    if (token === null) throw new Unauthenticated('code-failed');
    await attempt.succeed();
    return token;
  }

  /** Who is signed in, until when, and whom to talk to. */
  async describe(person: PersonActor): Promise<PersonMeDto> {
    const [row] = await this.tenancy.run(person, (tx) =>
      tx.query<Omit<PersonMeDto, 'language' | 'session' | 'languages'>[]>(
        `SELECT p.family_name AS "familyName", p.given_name AS "givenName", c.number AS "caseNumber", a.name AS agency,
           json_build_object('id', t.id, 'name', t.name, 'ags', t.ags) AS tenant,
           (SELECT r.given_name || ' ' || r.family_name FROM representative r
             WHERE r.tenant_id = c.tenant_id AND r.id = $2) AS representative
         FROM case_file c JOIN tenant t ON t.id = c.tenant_id JOIN agency a ON a.tenant_id = c.tenant_id AND a.id = c.agency_id
           JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
         WHERE c.tenant_id = app.tenant_id() AND c.id = $1`,
        [person.caseId, person.representativeId],
      ),
    );
    if (!row) throw new Unauthenticated();
    const { language, idleEndsAt, endsAt } = person;
    const languages = this.texts
      .all()
      .map(({ language: code, name, direction }) => ({ language: code, name, direction }));
    return { ...row, language, session: { idleEndsAt, endsAt }, languages };
  }

  /** Her pages, and the code she takes for next time, go on in this language. Throws 400 for one there is not. */
  async choose(person: PersonActor, language: string): Promise<void> {
    if (!this.texts.has(language)) throw new Invalid([{ field: 'language', code: 'isIn' }]);
    await this.tenancy.run(person, (tx) => this.sessions.chooseLanguage(tx, person, language));
  }

  /** The code is used up, and the log knows of it, in one transaction; so does it of a try that failed. */
  private async tryOut(hash: Buffer, bornOn: string, traceId: string): Promise<string | null> {
    return this.tenancy.run(NOBODY, async (tx) => {
      const outcome = await this.sessions.open(tx, hash, bornOn);
      if (!outcome) return null;
      const caseIds = [outcome.caseId];
      if ('token' in outcome) {
        await this.audit.write(tx, { action: 'person.signed-in', caseIds, traceId });
        return outcome.token;
      }
      const refusal = { decision: 'deny', reason: outcome.refused } as const;
      await this.audit.write(tx, { action: 'person.refused', ...refusal, caseIds, traceId });
      return null;
    });
  }
}
