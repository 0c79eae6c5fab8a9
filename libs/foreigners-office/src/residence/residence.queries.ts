import { type SealedContent, sealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { ResidenceEntryDto } from './residence.dto';

/** A version with its words still sealed. */
export type ResidenceRow = Pick<
  ResidenceEntryDto,
  'id' | 'version' | 'kind' | 'memberId' | 'validFrom' | 'validUntil' | 'remindOn' | 'struck' | 'writtenAt'
> & {
  readonly rowId: string;
  /** Null for the person herself, who is not told names of staff. */
  readonly writtenBy: string | null;
  readonly content: SealedContent;
};

/** $1 is the file. */
const COLUMNS = `v.id AS "rowId", v.entry_id AS id, v.version, v.kind, v.member_id AS "memberId",
  v.begins_on::text AS "validFrom", v.expires_on::text AS "validUntil", v.remind_on::text AS "remindOn", v.struck,
  a.display_name AS "writtenBy", to_json(v.written_at) #>> '{}' AS "writtenAt",
  ${sealedContent('v.sealed', '$1::uuid')} AS content`;
const VERSIONS = `residence_version v LEFT JOIN account a ON a.tenant_id = v.tenant_id AND a.id = v.written_by
  WHERE v.tenant_id = app.tenant_id() AND v.case_id = $1`;

/** The entries of a file as they stand now; what begins last comes first. */
export async function listResidence(tx: EntityManager, caseId: string): Promise<ResidenceRow[]> {
  return tx.query<ResidenceRow[]>(
    `SELECT ${COLUMNS} FROM ${VERSIONS} AND NOT EXISTS (SELECT FROM residence_version n
         WHERE n.tenant_id = v.tenant_id AND n.case_id = v.case_id AND n.entry_id = v.entry_id AND n.version > v.version)
       ORDER BY v.begins_on DESC NULLS LAST, v.entry_id DESC`,
    [caseId],
  );
}

/** Every version of one entry, the newest first. */
export async function listResidenceVersions(
  tx: EntityManager,
  caseId: string,
  entryId: string,
): Promise<ResidenceRow[]> {
  return tx.query<ResidenceRow[]>(`SELECT ${COLUMNS} FROM ${VERSIONS} AND v.entry_id = $2 ORDER BY v.version DESC`, [
    caseId,
    entryId,
  ]);
}

/** Every wording of every entry of the file $1, as the person is given them. */
export const OWN_RESIDENCE = `SELECT ${COLUMNS} FROM ${VERSIONS} ORDER BY v.entry_id, v.version`;

/** What the agency of whoever acts is. */
export async function agencyKind(tx: EntityManager): Promise<string> {
  const [own] = await tx.query<{ kind: string }[]>(
    'SELECT g.kind FROM agency g WHERE g.tenant_id = app.tenant_id() AND g.id = app.agency_id()',
  );
  return own?.kind ?? '';
}
