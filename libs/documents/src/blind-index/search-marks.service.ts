import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type IndexKey, SealingService } from '../sealing.service';
import { nameForm, nameForms } from './name-forms';
import { MARKED_FIELDS, type MarkedField, normalForm } from './normal-forms';

const MARK_BYTES = 8;
const NAMES = 'name';

/** What of a file is to be found exactly; empty where it is no longer known. */
export interface Marked {
  readonly tenantId: string;
  readonly caseId: string;
  readonly values: Partial<Record<MarkedField, string | null | undefined>>;
}

/**
 * A blind index: a file is found by a number or an address that is known, and a copy of the database tells neither. A mark
 * is an HMAC under a key of the tenant and the column, cut to 64 bits.
 */
@Injectable()
export class SearchMarks {
  constructor(private readonly sealing: SealingService) {}

  /** Marks files, in the transaction that writes what they are marked by. */
  async record(tx: EntityManager, files: readonly Marked[]): Promise<void> {
    const rows = (await Promise.all(files.map((file) => this.rowsOf(file)))).flat();
    await tx.query(
      `INSERT INTO blind_index (tenant_id, case_id, field, mark, kek_id)
       SELECT "tenantId", "caseId", field, decode(mark, 'hex'), "kekId"
       FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, "caseId" uuid, field text, mark text, "kekId" text)
       ON CONFLICT (tenant_id, case_id, field) DO UPDATE SET mark = excluded.mark, kek_id = excluded.kek_id`,
      [JSON.stringify(rows)],
    );
  }

  /** Everything a text could be the mark of, in hexadecimal: also as an older key, still in the key file, would have marked it. */
  async marksOf(tenantId: string, text: string): Promise<string[]> {
    const marks = MARKED_FIELDS.map(async (field) => {
      const form = normalForm(field, text);
      if (form === null) return [];
      return (await this.sealing.indexKeys(tenantId, field)).map((key) => mark(key, form));
    });
    return [...(await Promise.all(marks)).flat(), ...(await this.nameMarksOf(tenantId, text))];
  }

  /** The marks of what somebody is called, in hexadecimal, and the key that made them. Whoever keeps the names keeps these. */
  async ofNames(tenantId: string, names: Parameters<typeof nameForms>[0]): Promise<{ marks: string[]; kekId: string }> {
    const [key] = await this.sealing.indexKeys(tenantId, NAMES);
    return { marks: nameForms(names).map((form) => mark(key, form)), kekId: key.kekId };
  }

  private async nameMarksOf(tenantId: string, text: string): Promise<string[]> {
    const form = nameForm(text);
    return form === '' ? [] : (await this.sealing.indexKeys(tenantId, NAMES)).map((key) => mark(key, form));
  }

  private async rowsOf({ tenantId, caseId, values }: Marked): Promise<object[]> {
    const given = MARKED_FIELDS.filter((field) => field in values);
    return Promise.all(
      given.map(async (field) => {
        const [key] = await this.sealing.indexKeys(tenantId, field);
        const form = normalForm(field, values[field] ?? '');
        return { tenantId, caseId, field, mark: form === null ? null : mark(key, form), kekId: key.kekId };
      }),
    );
  }
}

function mark({ key }: IndexKey, form: string): string {
  return createHmac('sha256', key).update(form).digest().subarray(0, MARK_BYTES).toString('hex');
}
