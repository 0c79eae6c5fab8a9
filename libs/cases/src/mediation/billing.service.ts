import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { BillingDto, BillingQuery } from './billing.dto';
import { type BilledRow, listBilled, sumByLanguage, sumByMediator } from './billing.queries';

const COLUMNS = [
  { key: 'on', header: 'Tag' },
  { key: 'mediator', header: 'Sprachmittlung' },
  { key: 'language', header: 'Sprache' },
  { key: 'mode', header: 'Art' },
  { key: 'state', header: 'Stand' },
  { key: 'minutes', header: 'Minuten' },
  { key: 'hours', header: 'Stunden' },
  { key: 'amount', header: 'Betrag in Euro' },
];
const WORDS: Readonly<Record<string, string>> = {
  'on-site': 'vor Ort',
  phone: 'Telefon',
  video: 'Video',
  held: 'stattgefunden',
  'no-show': 'nicht erschienen, Wartezeit',
};

/** Hours for billing, in which no file can be found. */
@Injectable()
export class BillingService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** The hours of a month by mediator and by language. */
  async sum(actor: Actor, month: string, traceId: string): Promise<BillingDto> {
    return this.tenancy.run(actor, async (tx) => {
      const items = await sumByMediator(tx, month);
      const languages = await sumByLanguage(tx, month);
      await this.audit.write(tx, { action: 'mediation-billing.read', traceId });
      return { month, items, total: items.length, next: null, languages, ...sumOf(items) };
    });
  }

  /** The same, appointment by appointment, for a spreadsheet, with its sum in the last row. */
  async export(actor: Actor, { month, mediatorId }: BillingQuery, traceId: string): Promise<string> {
    return this.tenancy.run(actor, async (tx) => {
      const billed = await listBilled(tx, month, mediatorId ?? null);
      await this.audit.write(tx, { action: 'mediation-billing.exported', traceId });
      const rows = billed.map(({ mode, state, ...row }) => ({
        ...inUnits(row),
        on: row.on,
        mediator: row.mediator,
        language: row.language,
        mode: WORDS[mode],
        state: WORDS[state],
      }));
      const sum = { on: 'Summe', ...inUnits(sumOf(billed)) };
      return stringify([...rows, sum], {
        columns: COLUMNS,
        header: true,
        bom: true,
        delimiter: ';',
        escape_formulas: true,
      });
    });
  }
}

type Hours = Pick<BilledRow, 'minutes' | 'cents'>;

/** A sum of which one part has no price has none. */
function sumOf(parts: readonly Hours[]): Hours {
  const minutes = parts.reduce((sum, part) => sum + part.minutes, 0);
  const cents = parts.reduce<number | null>(
    (sum, part) => (sum === null || part.cents === null ? null : sum + part.cents),
    0,
  );
  return { minutes, cents };
}

/** As a spreadsheet in German reads them. */
function inUnits({ minutes, cents }: Hours): { minutes: number; hours: string; amount: string } {
  const decimal = (value: number): string => value.toFixed(2).replace('.', ',');
  return { minutes, hours: decimal(minutes / 60), amount: cents === null ? '' : decimal(cents / 100) };
}
