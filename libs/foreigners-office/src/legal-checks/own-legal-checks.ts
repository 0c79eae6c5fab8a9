import { type CaseSeal, sealedContent, type SealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { LegalFact } from './legal-fact-terms';
import type { OwnLegalCheckDto, OwnLegalFactsDto } from './own-legal-check.dto';

interface InFile {
  readonly tenantId: string;
  readonly caseId: string;
}

/** What the copy of her data has of facts and checks, opened, the latest first. */
export async function readOwnLegalChecks(
  tx: EntityManager,
  seal: CaseSeal,
  { tenantId, caseId }: InFile,
): Promise<{ legalFacts: OwnLegalFactsDto[]; legalChecks: OwnLegalCheckDto[] }> {
  const open = seal.opener();
  const facts = await tx.query<{ id: string; version: number; writtenAt: string; content: SealedContent }[]>(
    `SELECT f.id, f.version, to_json(f.written_at) #>> '{}' AS "writtenAt", ${sealedContent('f.sealed', '$1::uuid')} AS content
       FROM legal_facts f WHERE f.tenant_id = app.tenant_id() AND f.case_id = $1 ORDER BY f.version DESC`,
    [caseId],
  );
  const checks = await tx.query<{ id: string; on: string; madeAt: string; content: SealedContent }[]>(
    `SELECT k.id, k.checked_for::text AS on, to_json(k.made_at) #>> '{}' AS "madeAt",
         ${sealedContent('k.sealed', '$1::uuid')} AS content
       FROM legal_check k WHERE k.tenant_id = app.tenant_id() AND k.case_id = $1 ORDER BY k.made_at DESC, k.id DESC`,
    [caseId],
  );
  return {
    legalFacts: await Promise.all(
      facts.map(async ({ id, version, writtenAt, content }) => {
        const opened = await open(content, { tenantId, caseId, kind: 'legal-facts', id });
        const { facts: all } = opened as { facts: Omit<LegalFact, 'origin' | 'until'>[] };
        return { version, writtenAt, facts: all.map((one) => ({ ...one, until: null, origin: 'recorded' as const })) };
      }),
    ),
    legalChecks: await Promise.all(
      checks.map(async ({ id, on, madeAt, content }) => {
        const opened = await open(content, { tenantId, caseId, kind: 'legal-check', id });
        return { on, madeAt, ...(opened as Omit<OwnLegalCheckDto, 'on' | 'madeAt'>) };
      }),
    ),
  };
}
