import { instant, type Names, type Placed, type Row, type Table } from './placed';
import { guides, sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/**
 * The journal of every file, and what each may see of it, written by hand. Each file has one contact of two versions, the first
 * with an aside; her manager, her deputy and a colleague have a draft and were there, as if each had guided it once.
 */
const WRITERS = ['m0', '-deputy', 'm1'] as const;

const versionOf = (file: string, version: number): string => `${file}-contact-${version}`;
const draftOf = (account: string, file: string): string => `${account}-drafts-${file}`;

export function journalRows(world: World, tenant: string, at: number, { idOf }: Names): Placed['rows'] {
  const row = (table: Table, of: Row) => ({ tenant: idOf(tenant), table, row: { tenant_id: idOf(tenant), ...of } });
  return world.cases
    .filter((file) => file.tenant === tenant)
    .flatMap(({ id }) => {
      const version = (number: number) =>
        row('journal_version', {
          id: idOf(versionOf(id, number)),
          case_id: idOf(id),
          entry_id: idOf(`${id}-contact`),
          version: number,
          kind: 'phone',
          began_at: instant(at),
          sealed: '\\x00',
          has_aside: number === 1,
          author_id: idOf(`${tenant}m0`),
          recorded_at: instant(at),
          written_by: idOf(`${tenant}m0`),
          written_at: instant(at),
        });
      const aside = { id: idOf(versionOf(id, 1)), case_id: idOf(id), sealed: '\\x00' };
      const writers = WRITERS.map((suffix) => `${tenant}${suffix}`);
      return [
        version(1),
        version(2),
        row('journal_aside', aside),
        ...writers.map((account) =>
          row('journal_draft', {
            id: idOf(draftOf(account, id)),
            case_id: idOf(id),
            account_id: idOf(account),
            entry_id: idOf(`${id}-next-contact`),
            version: 1,
            window_id: idOf(`${account}-window`),
            sealed: '\\x00',
            saved_at: instant(at),
          }),
        ),
        ...writers.map((account) =>
          row('journal_presence', { case_id: idOf(id), account_id: idOf(account), seen_at: instant(at) }),
        ),
      ];
    });
}

const CONTACTS = [1, 2];
const contactsOf = (file: string): string[] => CONTACTS.map((number) => `contact ${versionOf(file, number)}`);

/** Who guides a file, who stands in, and a lead with a reason read contacts; of drafts each sees her own. */
export function journalSeenBy(world: World, member: StaffMember, file: CaseFile): string[] {
  const hasReason = member.duty === 'lead' && sightOf(world, member, file).contents === 'all';
  if (hasReason) return [...contactsOf(file.id), `aside ${versionOf(file.id, 1)}`];
  if (!guides(world, member, file)) return [];
  return [
    ...contactsOf(file.id),
    `aside ${versionOf(file.id, 1)}`,
    `draft ${draftOf(member.account, file.id)}`,
    ...WRITERS.map((suffix) => `presence ${file.tenant}${suffix}`),
  ];
}

/** The person has her contacts, but not what they say about others, and nothing that is still being written. */
export function journalSeenByPerson(file: string): string[] {
  return contactsOf(file);
}

/** What stands is never changed: only what is being written, by its author, and that she is there. */
export function journalChangeableBy(world: World, member: StaffMember, file: CaseFile): string[] {
  if (!guides(world, member, file)) return [];
  return [`draft ${draftOf(member.account, file.id)}`, `presence ${member.account}`];
}

const VERSION_COLUMNS = `(tenant_id, id, case_id, entry_id, version, kind, began_at, sealed, has_aside, author_id, recorded_at,
  written_by, written_at)`;

/** Rows that could be added to a journal. $1 tenant, $2 file, $3 who adds it, $4 somebody else, $6 a version of a contact. */
export const JOURNAL_ROWS: Record<string, string> = {
  contact: `INSERT INTO journal_version ${VERSION_COLUMNS}
    VALUES ($1, gen_random_uuid(), $2, gen_random_uuid(), 1, 'phone', app.now(), '', false, $3, app.now(), $3, app.now())`,
  'contact of another': `INSERT INTO journal_version ${VERSION_COLUMNS}
    VALUES ($1, gen_random_uuid(), $2, gen_random_uuid(), 1, 'phone', app.now(), '', false, $4, app.now(), $3, app.now())`,
  'correction of what another recorded': `INSERT INTO journal_version ${VERSION_COLUMNS}
    VALUES ($1, gen_random_uuid(), $2, gen_random_uuid(), 2, 'phone', app.now(), '', false, $4, app.now(), $3, app.now())`,
  'correction by another': `INSERT INTO journal_version ${VERSION_COLUMNS}
    VALUES ($1, gen_random_uuid(), $2, gen_random_uuid(), 2, 'phone', app.now(), '', false, $3, app.now(), $4, app.now())`,
  aside: `INSERT INTO journal_aside (tenant_id, id, case_id, sealed) VALUES ($1, $6, $2, '')`,
  draft: `INSERT INTO journal_draft (tenant_id, id, case_id, account_id, version, window_id, saved_at)
    VALUES ($1, gen_random_uuid(), $2, $3, 1, gen_random_uuid(), app.now()) ON CONFLICT DO NOTHING`,
  'draft of another': `INSERT INTO journal_draft (tenant_id, id, case_id, account_id, version, window_id, saved_at)
    VALUES ($1, gen_random_uuid(), $2, $4, 1, gen_random_uuid(), app.now()) ON CONFLICT DO NOTHING`,
  presence: `INSERT INTO journal_presence (tenant_id, case_id, account_id, seen_at) VALUES ($1, $2, $3, app.now())
    ON CONFLICT DO NOTHING`,
  'presence of another': `INSERT INTO journal_presence (tenant_id, case_id, account_id, seen_at)
    VALUES ($1, $2, $4, app.now()) ON CONFLICT DO NOTHING`,
};

/** What whoever guides a file may add to its journal. */
export const JOURNAL_ADDABLE = ['contact', 'correction of what another recorded', 'aside', 'draft', 'presence'];

/** The version that has no aside yet. */
export const lastVersionOf = (file: string): string => versionOf(file, 2);
