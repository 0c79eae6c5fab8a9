import { type Actor, admit, type PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Config, Conflict, Invalid, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonTexts } from '../texts/person-texts';
import { hashCode, inGroups, newCode } from './code';
import type { IssueCodeDto, NewCodeDto, PersonCodeDto, PersonCodePageDto } from './person-code.dto';
import { findCode, HOLDER, INSERT_CODE, listCodes, REPLACE_CODES } from './person-code.queries';
import { qrImage } from './qr-image';

const DAY_MS = 86_400_000;

/** For whom a code was made out. */
export interface CodeHolder {
  readonly hasBirthday: boolean;
  readonly caseNumber: string;
  readonly tenantName: string;
  readonly agencyName: string;
  readonly personName: string;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly municipality: string | null;
  readonly representativeId: string | null;
  readonly representativeName: string | null;
  readonly representationEnd: Date | null;
}

/** A code and whom its letter is for. */
export interface IssuedCode {
  readonly code: NewCodeDto;
  readonly holder: CodeHolder;
}

interface Wanted {
  readonly caseId: string;
  readonly representativeId: string | null;
  readonly language: string;
  readonly issuedBy: string | null;
}

/** Issues, lists and revokes the codes persons sign in with. */
@Injectable()
export class PersonCodesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly texts: PersonTexts,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** A code for the person or her representative. Throws 400 per field, 404 for a file that is not the actor's, 409 without a birthday. */
  async issue(actor: Actor, caseId: string, given: IssueCodeDto, traceId: string): Promise<IssuedCode> {
    this.assertLanguage(given.language);
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId);
      const { for: representativeId = null, language } = given;
      const issued = await this.make(tx, { caseId, representativeId, language, issuedBy: actor.accountId });
      await this.audit.write(tx, { action: 'letter.issued', caseIds: [caseId], traceId });
      return issued;
    });
  }

  /** A code for her next visit, in the language she reads now. */
  async issueNext(person: PersonActor, traceId: string): Promise<NewCodeDto> {
    const { caseId, representativeId, language } = person;
    return this.tenancy.run(person, async (tx) => {
      const { code } = await this.make(tx, { caseId, representativeId, language, issuedBy: null });
      await this.audit.write(tx, { action: 'code.taken', caseIds: [caseId], traceId });
      return code;
    });
  }

  async list(actor: Actor, caseId: string, limit: number, after: string | null, traceId: string) {
    return this.tenancy.run(actor, async (tx): Promise<PersonCodePageDto> => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'letters.read', caseIds: [caseId], traceId });
      return listCodes(tx, caseId, limit, after);
    });
  }

  /** Makes a code useless and ends the session it opened. Allowed wherever it can be seen (rule 17), and as often as wanted. */
  async revoke(actor: Actor, id: string, traceId: string): Promise<PersonCodeDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      const found = await findCode(tx, id);
      if (!found) throw new NotFound();
      await admit(tx, actor, 'withdraw-consent', found.caseId);
      await tx.query(
        `UPDATE person_code SET revoked_at = app.now(), revoked_by = $2
           WHERE tenant_id = app.tenant_id() AND id = $1 AND revoked_at IS NULL`,
        [id, actor.accountId],
      );
      await this.audit.write(tx, { action: 'letter.revoked', caseIds: [found.caseId], traceId });
      const { caseId: _, ...code } = (await findCode(tx, id)) ?? found;
      return code;
    });
  }

  assertLanguage(language: string): void {
    if (!this.texts.has(language)) throw new Invalid([{ field: 'language', code: 'isIn' }]);
  }

  private async make(tx: EntityManager, wanted: Wanted): Promise<IssuedCode> {
    const { caseId, representativeId, language, issuedBy } = wanted;
    const holder = await this.holderOf(tx, caseId, representativeId);
    const now = this.clock.now().getTime();
    const ends = holder.representationEnd?.getTime() ?? Infinity;
    const expiresAt = new Date(Math.min(now + this.config.personCodeDays * DAY_MS, ends));
    const [id, code] = [newId(), newCode()];
    await tx.query(REPLACE_CODES, [caseId, representativeId, issuedBy]);
    await tx.query(INSERT_CODE, [id, caseId, representativeId, hashCode(code), language, issuedBy, expiresAt]);
    const url = `${this.config.publicOrigin ?? `http://${this.config.host}:${this.config.port}`}/p#${code}.${language}`;
    return {
      code: { id, code: inGroups(code), url, qr: qrImage(url), expiresAt: expiresAt.toISOString() },
      holder,
    };
  }

  private async holderOf(tx: EntityManager, caseId: string, representativeId: string | null): Promise<CodeHolder> {
    const [holder] = await tx.query<CodeHolder[]>(HOLDER, [caseId, representativeId]);
    if (!holder) throw new NotFound();
    if (representativeId !== null) {
      const ends = holder.representationEnd;
      if (holder.representativeId === null || (ends !== null && ends <= this.clock.now()))
        throw new Invalid([{ field: 'for', code: 'notRepresented' }]);
    }
    // The second half of the sign-in: without it nobody could get in.
    if (!holder.hasBirthday) throw new Conflict('birthday-missing');
    return holder;
  }
}
