import { Clock, newId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonActor } from './actor';
import { hashToken, newToken } from './session-token';

interface PersonSessionRow {
  session_id: string;
  tenant_id: string;
  case_id: string;
  representative_id: string | null;
  language: string;
  idle_ends_at: Date;
  ends_at: Date;
}

/** What became of a code: the session's secret, or for the log of its file alone why there is none. */
export type CodeOutcome =
  { readonly token: string; readonly caseId: string } | { readonly refused: string; readonly caseId: string };

/** Opens, resolves and ends the sessions of persons. Idle for 15 minutes or two hours old, they end by themselves. */
@Injectable()
export class PersonSessionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
  ) {}

  /** Uses a code up, or counts a wrong date of birth. Null for a code that is none. From then on the transaction acts for her. */
  async open(tx: EntityManager, codeHash: Buffer, bornOn: string): Promise<CodeOutcome | null> {
    const token = newToken();
    const [row] = await tx.query<{ caseId: string; refused: string | null }[]>(
      'SELECT case_id AS "caseId", refused FROM app.open_person_session($1, $2, $3, $4, $5)',
      [codeHash, bornOn, newId(), hashToken(token), this.at()],
    );
    if (!row) return null;
    const { caseId, refused } = row;
    return refused === null ? { token, caseId } : { refused, caseId };
  }

  /** The person of a live session, or null. */
  async resolve(tokenHash: Buffer): Promise<PersonActor | null> {
    const [row] = await this.tenancy.gate<PersonSessionRow>('SELECT * FROM app.enter_person($1, $2)', [
      tokenHash,
      this.at(),
    ]);
    return row ? toActor(row) : null;
  }

  /** Ends a session at once. */
  async close(tokenHash: Buffer): Promise<void> {
    await this.tenancy.gate('SELECT app.close_person_session($1, $2)', [tokenHash, this.at()]);
  }

  /** The language the rest of the session speaks. */
  async chooseLanguage(tx: EntityManager, { sessionId }: PersonActor, language: string): Promise<void> {
    await tx.query('SELECT app.choose_language($1, $2)', [sessionId, language]);
  }

  /** Deletes sessions that ended before an instant; answers how many. */
  async sweep(before: Date): Promise<number> {
    const [row] = await this.tenancy.gate<{ swept: string }>('SELECT app.sweep_person_sessions($1) AS swept', [before]);
    return Number(row?.swept ?? 0);
  }

  private at(): string | null {
    return this.clock.setting() || null;
  }
}

function toActor(row: PersonSessionRow): PersonActor {
  return {
    sessionId: row.session_id,
    tenantId: row.tenant_id,
    accountId: null,
    agencyId: null,
    role: 'person',
    caseId: row.case_id,
    representativeId: row.representative_id,
    language: row.language,
    idleEndsAt: row.idle_ends_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
  };
}
