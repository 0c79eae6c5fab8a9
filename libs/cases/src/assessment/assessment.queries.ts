import { sealedContent } from '@app/documents';

/** The versions of the file $1, oldest first; of them only $2, when it is given. Contents are still sealed. */
export const ASSESSMENTS = `
  SELECT s.id, s.number, s.version, s.assessed_on::text AS "assessedOn", a.display_name AS author,
    to_json(s.updated_at) #>> '{}' AS "updatedAt", ${sealedContent('s.sealed', '$1::uuid')} AS content
  FROM assessment s JOIN account a ON a.tenant_id = s.tenant_id AND a.id = s.updated_by
  WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 AND ($2::uuid IS NULL OR s.id = $2) ORDER BY s.number`;

/** For the person herself, who is not told names of staff. */
export const OWN_ASSESSMENTS = `
  SELECT s.id, s.number, s.assessed_on::text AS "assessedOn", to_json(s.updated_at) #>> '{}' AS "updatedAt",
    ${sealedContent('s.sealed', '$1::uuid')} AS content
  FROM assessment s WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 ORDER BY s.number`;
