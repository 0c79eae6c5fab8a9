import { AuditService } from '@app/audit';
import { ListSeal } from '@app/documents';
import { type Acting, Clock, newId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { comparedAs } from '../duplicates/likeness';
import { matchKeys } from '../duplicates/match-keys';
import { personFields } from '../sections/person-fields';
import type { ContactDto } from '../sections/contact.dto';
import { takeImport } from './import.queries';
import { contactIn } from './imports.service';

const AT_ONCE = 250;

/** Opens files for the rows of a list that were confirmed, part by part. Each part is one transaction, with its entry in the log. */
@Injectable()
export class ImportWriting {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: ListSeal,
    private readonly clock: Clock,
  ) {}

  /** Writes on from where it was left, in the name of whoever confirmed it. A row that is written is not written again. */
  async writeOn(actor: Acting, id: string): Promise<void> {
    while (await this.writePart(actor, id));
  }

  /** Answers whether there is more to write. */
  private async writePart(actor: Acting, id: string): Promise<boolean> {
    return this.tenancy.run(actor, async (tx) => {
      const taken = await takeImport(tx, id);
      if (taken?.state !== 'writing') return false;
      const rows = await tx.query<{ no: number; sealed: Buffer; wrapped: string }[]>(
        `SELECT r.no, r.sealed, i.wrapped FROM import_row r JOIN list_import i ON i.tenant_id = r.tenant_id AND i.id = r.import_id
           WHERE r.tenant_id = app.tenant_id() AND r.import_id = $1 AND r.chosen AND r.written_at IS NULL ORDER BY r.no LIMIT $2`,
        [id, AT_ONCE],
      );
      const [first] = rows;
      if (!first) {
        await tx.query(
          `UPDATE list_import SET state = 'done', finished_at = app.now() WHERE tenant_id = app.tenant_id() AND id = $1`,
          [id],
        );
        return false;
      }
      const key = await this.seal.unwrap({ tenantId: actor.tenantId, listId: id }, first.wrapped);
      const listed = await Promise.all(
        rows.map(async ({ no, sealed }) => asListed(no, contactIn(await key.open(`row ${no}`, sealed)))),
      );
      const opened = await tx.query<{ caseId: string }[]>(
        'SELECT case_id AS "caseId" FROM app.open_listed($1, $2, $3::jsonb)',
        [id, this.clock.today(), JSON.stringify(listed)],
      );
      await this.audit.write(tx, { action: 'case.imported', caseIds: opened.map(({ caseId }) => caseId) });
      return true;
    });
  }
}

/** A row as the database opens a file of it. */
function asListed(no: number, contact: ContactDto): object {
  const person = personFields(contact);
  return {
    no,
    case_id: newId(),
    person_id: newId(),
    family_name: person.familyName,
    given_name: person.givenName,
    search_name: person.searchName,
    born_on: person.bornOn,
    sex: person.sex,
    street: person.street,
    postal_code: person.postalCode,
    municipality_ags: person.municipalityAgs,
    phone: person.phone,
    email: person.email,
    preferred_language: person.preferredLanguage,
    keys: matchKeys(comparedAs(person)).stored,
  };
}
