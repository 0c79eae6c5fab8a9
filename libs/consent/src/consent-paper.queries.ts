import type { RepresentativeData } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { ConsentDto } from './consent.dto';
import { dayOf } from './consent.queries';

/** What the printed form names and the record holds as ids only. */
export interface PaperNames {
  readonly caseNumber: string;
  readonly tenantName: string;
  readonly personName: string;
  readonly bornOn: string | null;
  /** Titles of entries and names of authors, by their ids. */
  readonly named: Record<string, string>;
  readonly supersedesOn: string | null;
  readonly representative: RepresentativeData | null;
}

export async function findPaperNames(tx: EntityManager, consent: ConsentDto): Promise<PaperNames | null> {
  const { caseId, supersedes, representativeId, exceptions } = consent;
  const parts = [consent, ...exceptions];
  const items = parts.flatMap((part) => part.items ?? []);
  const authors = parts.flatMap((part) => part.authors ?? []);
  const [names] = await tx.query<PaperNames[]>(
    `SELECT c.number AS "caseNumber", t.name AS "tenantName", p.given_name || ' ' || p.family_name AS "personName",
       p.born_on::text AS "bornOn",
       (SELECT coalesce(jsonb_object_agg(n.id, n.name), '{}') FROM (
          SELECT i.id, i.content ->> 'title' AS name FROM case_item i
            WHERE i.tenant_id = c.tenant_id AND i.case_id = c.id AND i.id = ANY ($2) AND i.content ->> 'title' IS NOT NULL
          UNION ALL
          SELECT a.id, a.display_name FROM account a WHERE a.tenant_id = c.tenant_id AND a.id = ANY ($3)
        ) n) AS named,
       (SELECT ${dayOf('s.recorded_at')} FROM consent s WHERE s.tenant_id = c.tenant_id AND s.id = $4) AS "supersedesOn",
       (SELECT jsonb_strip_nulls(jsonb_build_object('name', r.given_name || ' ' || r.family_name, 'kind', r.kind,
          'majorityOn', ${dayOf('r.comes_of_age_at')}, 'endsOn', ${dayOf('app.representation_end(r)')}))
          FROM representative r WHERE r.tenant_id = c.tenant_id AND r.id = $5) AS representative
     FROM case_file c JOIN tenant t ON t.id = c.tenant_id
       JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
     WHERE c.tenant_id = app.tenant_id() AND c.id = $1`,
    [caseId, items, authors, supersedes, representativeId],
  );
  return names ?? null;
}
