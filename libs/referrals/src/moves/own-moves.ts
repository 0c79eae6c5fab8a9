import { sealedContent } from '@app/documents';

/** Offers of the file $1 to other Kreise, as the person is told them. */
export const OWN_MOVES = `
  SELECT m.id, m.to_name AS "toKreis", m.to_agency AS "toAgency", m.agreed_on::text AS "agreedOn", m.agreed_by AS "agreedBy",
    m.sections, m.parts, to_json(m.offered_at) #>> '{}' AS "offeredAt", m.state, to_json(m.decided_at) #>> '{}' AS "decidedAt",
    m.refusal, ${sealedContent('m.sealed', '$1::uuid')} AS content
  FROM file_move m WHERE m.tenant_id = app.tenant_id() AND m.case_id = $1 ORDER BY m.id`;

/** What came with the file $1 from another Kreis. */
export const OWN_ARRIVALS = `
  SELECT a.id, a.from_name AS "fromKreis", to_json(a.decided_at) #>> '{}' AS "acceptedAt",
    ${sealedContent('a.sealed', '$1::uuid')} AS content
  FROM file_arrival a WHERE a.tenant_id = app.tenant_id() AND a.case_id = $1 AND a.sealed IS NOT NULL`;
