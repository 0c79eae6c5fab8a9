import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { comparedAs, type Known } from './likeness';
import { matchKeys } from './match-keys';

const AT_ONCE = 1000;

/** Makes the keys by which persons are found again, whoever wrote their names and wherever. */
@Injectable()
export class PersonKeying {
  constructor(private readonly tenancy: Tenancy) {}

  /** Makes the keys of everybody in a tenant who has none, or old ones. As the house itself, which tells nobody. */
  async keyAll(tenantId: string): Promise<void> {
    while ((await this.keySome(tenantId)) === AT_ONCE);
  }

  private async keySome(tenantId: string): Promise<number> {
    return this.tenancy.asHouse(tenantId, async (tx) => {
      const persons = await tx.query<Unkeyed[]>(
        `SELECT person_id AS "personId", family_name AS "familyName", given_name AS "givenName", born_on AS "bornOn"
           FROM app.unkeyed_persons($1)`,
        [AT_ONCE],
      );
      if (persons.length === 0) return 0;
      const keyed = persons.flatMap((person) =>
        matchKeys(comparedAs(person)).stored.map((key) => [person.personId, key] as const),
      );
      await tx.query('SELECT app.key_persons($1, $2, $3)', [
        persons.map(({ personId }) => personId),
        keyed.map(([personId]) => personId),
        keyed.map(([, key]) => key),
      ]);
      return persons.length;
    });
  }
}

interface Unkeyed extends Known {
  readonly personId: string;
}
