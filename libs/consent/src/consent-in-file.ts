import type { Actor } from '@app/access';
import { type FieldFault, NotFound } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { Consent } from './consent.entity';
import type { ConsentTerms } from './consent-terms';

type DeclaredInFile = Pick<
  ConsentTerms,
  'basis' | 'agencyId' | 'items' | 'authors' | 'exceptions' | 'supersedes' | 'representativeId'
>;

/** What the file itself says against the terms: everything they name is of this file and of this Kreis. */
export async function faultsInFile(
  tx: EntityManager,
  caseId: string,
  terms: DeclaredInFile,
  at: Date,
): Promise<FieldFault[]> {
  const named = (list: 'items' | 'authors') => [
    ...new Set([...(terms[list] ?? []), ...terms.exceptions.flatMap((exception) => exception[list] ?? [])]),
  ];
  const [known] = await tx.query<Record<'agency' | 'items' | 'authors' | 'supersedes' | 'representative', boolean>[]>(
    `SELECT EXISTS (SELECT FROM agency WHERE tenant_id = app.tenant_id() AND id = $2) AS agency,
       NOT EXISTS (SELECT FROM unnest($3::uuid[]) item WHERE NOT EXISTS (SELECT FROM app.item_of($1, item))) AS items,
       NOT EXISTS (SELECT FROM unnest($4::uuid[]) author WHERE NOT EXISTS (
         SELECT FROM account a WHERE a.tenant_id = app.tenant_id() AND a.id = author)) AS authors,
       $5::uuid IS NULL OR EXISTS (SELECT FROM consent n WHERE n.tenant_id = app.tenant_id() AND n.id = $5
         AND n.case_id = $1 AND n.agency_id = $2 AND n.basis = $6
         AND n.state IN ('requested', 'request-deferred', 'given', 'renewed')) AS supersedes,
       $7::uuid IS NULL OR EXISTS (SELECT FROM representative r WHERE r.tenant_id = app.tenant_id() AND r.id = $7
         AND r.case_id = $1 AND r.valid_from <= $8::timestamptz
         AND coalesce(app.representation_end(r), 'infinity') > $8::timestamptz) AS representative`,
    [
      caseId,
      terms.agencyId,
      named('items'),
      named('authors'),
      terms.supersedes,
      terms.basis,
      terms.representativeId,
      at,
    ],
  );
  const faults: FieldFault[] = [];
  if (!known?.agency) faults.push({ field: 'agencyId', code: 'unknownAgency' });
  if (!known?.items) faults.push({ field: 'items', code: 'unknownItem' });
  if (!known?.authors) faults.push({ field: 'authors', code: 'unknownAuthor' });
  if (!known?.supersedes) faults.push({ field: 'supersedes', code: 'notSuperseded' });
  if (!known?.representative) faults.push({ field: 'representativeId', code: 'representationOver' });
  return faults;
}

/** Only by name does a newer declaration take the place of an older one. */
export async function replaceOlder(
  tx: EntityManager,
  actor: Actor,
  { caseId, terms, id, at }: { caseId: string; terms: Pick<ConsentTerms, 'supersedes'>; id: string; at: Date },
): Promise<void> {
  const older = await tx.findOne(Consent, {
    where: { tenantId: actor.tenantId, id: terms.supersedes ?? id, caseId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!older) throw new NotFound();
  older.end(actor, 'termination', `superseded by ${id}`, at);
  await tx.save(Consent, older);
}
