import { type Acting, Clock, eachByItself, Tenancy } from '@app/platform';
import { Injectable, Logger } from '@nestjs/common';
import { PersonKeying } from '../duplicates/person-keying.service';
import { ImportReading } from './import-reading.service';
import { ImportWriting } from './import-writing.service';

interface Due {
  readonly id: string;
  readonly state: 'reading' | 'writing';
  readonly accountId: string;
  readonly agencyId: string;
  readonly role: string;
}

/** Does what imports wait for. What is due stands in the database alone, so that a crash loses nothing and repeats nothing. */
@Injectable()
export class ImportRunner {
  private readonly logger = new Logger(ImportRunner.name);

  constructor(
    private readonly tenancy: Tenancy,
    private readonly keying: PersonKeying,
    private readonly reading: ImportReading,
    private readonly writing: ImportWriting,
    private readonly clock: Clock,
  ) {}

  /** Works off everything that is due, in the tenants that have something. Answers how many imports could not be worked off. */
  async runDue(): Promise<number> {
    const tenants = await this.tenancy.tenantsWith('imports');
    let failed = 0;
    for (const tenantId of tenants) {
      await this.keying.keyAll(tenantId);
      const due = await this.tenancy.asHouse(tenantId, async (tx) => {
        await tx.query('SELECT app.sweep_imports($1)', [this.clock.today()]);
        return tx.query<Due[]>(
          `SELECT id, state, account_id AS "accountId", agency_id AS "agencyId", role FROM app.due_imports()`,
        );
      });
      // One in trouble is tried again.
      const failures = await eachByItself(due, this.logger, ({ id, state, ...who }) =>
        this.work({ tenantId, ...who }, id, state),
      );
      failed += failures.length;
    }
    return failed;
  }

  private async work(actor: Acting, id: string, state: Due['state']): Promise<void> {
    if (state === 'reading') await this.reading.readOn(actor, id);
    else await this.writing.writeOn(actor, id);
  }
}
