import { ListSeal, type ListKey } from '@app/documents';
import { type Acting, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { findAlike } from '../duplicates/find-alike';
import { type Compared, comparedAs } from '../duplicates/likeness';
import type { ContactDto } from '../sections/contact.dto';
import type { RowState } from './import.dto';
import { takeImport } from './import.queries';
import { unpackedList } from './imports.service';
import { type Mapping, type ReadRow, rowReader } from './list-fields';
import { SeenRows } from './seen-rows';

const AT_ONCE = 200;

/** What a row turned out to be. */
interface Judged {
  readonly no: number;
  readonly state: RowState;
  readonly faults: ReadRow['faults'];
  readonly sameAs: number | null;
  readonly alikeId: string | null;
  readonly isRepeated: boolean;
  readonly mark: string | null;
  readonly contact: ContactDto;
}

interface InHand {
  readonly id: string;
  readonly key: ListKey;
  readonly read: (no: number) => ReadRow;
  readonly marksOf: (text: string) => Buffer[];
  readonly seen: SeenRows;
}

/** Looks at the rows of a list, part by part: what is wrong with them, and who is known already. Writes nothing into any file. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly seal: ListSeal,
  ) {}

  /** Reads on from where it was left, however that came about, in the name of whoever brought the list. */
  async readOn(actor: Acting, id: string): Promise<void> {
    const inHand = await this.takeInHand(actor, id);
    if (inHand) while (await this.readPart(actor, inHand));
  }

  private async takeInHand(actor: Acting, id: string): Promise<InHand | null> {
    const [stored] = await this.tenancy.run(actor, (tx) =>
      tx.query<{ wrapped: string; sealed: Buffer | null; mapping: Mapping; rowsRead: number }[]>(
        `SELECT i.wrapped, i.sealed, i.mapping, i.rows_read AS "rowsRead" FROM list_import i
           WHERE i.tenant_id = app.tenant_id() AND i.id = $1 AND i.state = 'reading'`,
        [id],
      ),
    );
    if (!stored?.sealed) return null;
    const key = await this.seal.unwrap({ tenantId: actor.tenantId, listId: id }, stored.wrapped);
    const { headings, rows } = await unpackedList(await key.open('list', stored.sealed));
    const reader = rowReader(stored.mapping, headings);
    const read = (no: number): ReadRow => reader(rows[no - 1] ?? []);
    const seen = new SeenRows();
    for (let no = 1; no <= stored.rowsRead; no += 1) remember(seen, no, read(no));
    return { id, key, read, seen, marksOf: await this.seal.marker(actor.tenantId) };
  }

  /** Answers whether there is more to read. */
  private async readPart(actor: Acting, inHand: InHand): Promise<boolean> {
    return this.tenancy.run(actor, async (tx) => {
      const taken = await takeImport(tx, inHand.id);
      if (taken?.state !== 'reading') return false;
      const from = taken.rowsRead + 1;
      const until = Math.min(taken.rowsRead + AT_ONCE, taken.rowsTotal);
      const numbers = Array.from({ length: until - from + 1 }, (_, place) => from + place);
      await store(tx, inHand, await judge(tx, inHand, numbers));
      const isLast = until === taken.rowsTotal;
      await tx.query(
        `UPDATE list_import SET rows_read = $2, state = CASE WHEN $3 THEN 'ready' ELSE state END,
             sealed = CASE WHEN $3 THEN NULL ELSE sealed END WHERE tenant_id = app.tenant_id() AND id = $1`,
        [inHand.id, until, isLast],
      );
      return !isLast;
    });
  }
}

async function judge(
  tx: EntityManager,
  { read, seen, marksOf }: InHand,
  numbers: readonly number[],
): Promise<Judged[]> {
  const rows = numbers.map((no) => ({ no, ...read(no) }));
  const sound = rows.filter(({ faults }) => faults.length === 0);
  const known = await findAlike(
    tx,
    sound.map(({ contact }) => comparedOf(contact)),
  );
  const files = new Map(sound.map(({ no }, place) => [no, known[place] ?? null]));
  const marks = new Map(sound.map(({ no, contact }) => [no, marksOf(JSON.stringify(contact))]));
  const repeated = await findRepeated(tx, [...marks.values()].flat());
  return rows.map(({ no, contact, faults }) => {
    const nothing = { no, faults, contact, sameAs: null, alikeId: null, isRepeated: false, mark: null };
    if (faults.length > 0) return { ...nothing, state: 'refused' };
    const one = comparedOf(contact);
    const [file, above] = [files.get(no) ?? null, seen.find(one)];
    seen.add(no, one);
    const all = marks.get(no) ?? [];
    const isRepeated = all.some((mark) => repeated.has(mark.toString('hex')));
    const isSame = file?.verdict === 'same' || above?.isSure || isRepeated;
    const state = isSame ? 'same' : file || above ? 'alike' : 'new';
    const mark = all[0]?.toString('hex') ?? null;
    return { ...nothing, state, sameAs: above?.no ?? null, alikeId: file?.personId ?? null, isRepeated, mark };
  });
}

/** Which of these rows whoever asks has brought in before, with whatever list. */
async function findRepeated(tx: EntityManager, marks: readonly Buffer[]): Promise<Set<string>> {
  const rows = await tx.query<{ mark: string }[]>(
    `SELECT DISTINCT encode(r.mark, 'hex') AS mark FROM import_row r
       WHERE r.tenant_id = app.tenant_id() AND r.mark = ANY ($1) AND r.written_at IS NOT NULL`,
    [marks],
  );
  return new Set(rows.map(({ mark }) => mark));
}

async function store(tx: EntityManager, { id, key }: InHand, judged: readonly Judged[]): Promise<void> {
  const rows = judged.map(({ contact, ...row }) => ({
    ...row,
    sealed: key.seal(`row ${row.no}`, Buffer.from(JSON.stringify(contact))).toString('hex'),
  }));
  await tx.query(
    `INSERT INTO import_row (tenant_id, import_id, no, state, faults, same_as, alike_id, is_repeated, mark, sealed)
       SELECT app.tenant_id(), $1, r.no, r.state, r.faults, r."sameAs", r."alikeId", r."isRepeated", decode(r.mark, 'hex'),
         decode(r.sealed, 'hex')
       FROM jsonb_to_recordset($2::jsonb) r(no integer, state text, faults jsonb, "sameAs" integer, "alikeId" uuid,
         "isRepeated" boolean, mark text, sealed text)`,
    [id, JSON.stringify(rows)],
  );
}

function remember(seen: SeenRows, no: number, { contact, faults }: ReadRow): void {
  if (faults.length === 0) seen.add(no, comparedOf(contact));
}

function comparedOf({ familyName, givenName, bornOn }: ContactDto): Compared {
  return comparedAs({ familyName, givenName, bornOn: bornOn ?? null });
}
