import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { WaitingLetterService } from '@app/documents';
import { Clock, codeList, Conflict, Invalid, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { expectedInDays } from './waiting-list.policy';
import { findLists, findWaiting } from './waiting-list.queries';

/** Writes to somebody who waits: that she does, since when, and about how long it takes. */
@Injectable()
export class WaitingListLetter {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly letters: WaitingLetterService,
    private readonly clock: Clock,
  ) {}

  /** Throws 400 for a language there is no letter in, 404 for a file that is not to be seen, 409 where nobody waits with it. */
  async print(actor: Actor, caseId: string, language: string | undefined, traceId: string): Promise<Buffer> {
    if (language !== undefined && !this.letters.has(language))
      throw new Invalid([{ field: 'language', code: 'isCode' }]);
    const today = this.clock.today();
    const data = await this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const found = await findWaiting(tx, caseId);
      if (!found) throw new Conflict('not-waiting');
      const list = (await findLists(tx, today)).find(({ agency }) => agency.id === found.agencyId);
      await this.audit.write(tx, { action: 'waiting-letter.printed', caseIds: [caseId], traceId });
      return { ...found, expectedInDays: list ? expectedInDays(found.place, list, today) : null };
    });
    const { tenantName, agencyName, personName, since, street, postalCode, municipality, preferredLanguage } = data;
    const town = codeList('municipalities').find(({ key }) => key === municipality)?.label;
    return this.letters.render({
      language: language ?? (preferredLanguage && this.letters.has(preferredLanguage) ? preferredLanguage : 'de'),
      tenantName,
      agencyName,
      personName,
      address: [street ?? '', [postalCode, town].filter(Boolean).join(' ')].filter(Boolean),
      writtenOn: today,
      since,
      expectedInDays: data.expectedInDays,
    });
  }
}
