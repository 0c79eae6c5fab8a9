// Rows come as one JSON parameter per table: ten statements instead of thousands.

export const CASES = `
  INSERT INTO case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on, next_due, planned_closing_on)
  SELECT "tenantId", id, number, "agencyId", "caseManagerId", 'intake', "openedOn", "nextDue", "plannedClosingOn"
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, number text, "agencyId" uuid, "caseManagerId" uuid,
    "openedOn" date, "nextDue" date, "plannedClosingOn" date)`;

export const INTAKES = `
  INSERT INTO case_intake (tenant_id, case_id, received_on, source, target_group, other_management, urgency, consent_on, version,
    updated_at, updated_by)
  SELECT "tenantId", "caseId", "receivedOn", source, 'not-german', false, urgency, "receivedOn", 1, "recordedAt", $2
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, "caseId" uuid, "receivedOn" date, source text, urgency text,
    "recordedAt" timestamptz)`;

/** The files follow their steps, in the order in which these are inserted. */
export const STEPS = `
  INSERT INTO case_phase (tenant_id, id, case_id, ordinal, step, from_phase, phase, entered_on, case_manager_id, reason_code,
    recorded_at, recorded_by)
  SELECT "tenantId", id, "caseId", ordinal, step, "from", phase, "on", "caseManagerId", "reasonCode", "recordedAt", "caseManagerId"
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, "caseId" uuid, ordinal integer, step text, "from" text,
    phase text, "on" date, "caseManagerId" uuid, "reasonCode" text, "recordedAt" timestamptz) ORDER BY "caseId", ordinal`;

export const WAITING = `
  INSERT INTO waiting_entry (tenant_id, id, case_id, urgency, entered_at, entered_by)
  SELECT "tenantId", id, "caseId", urgency, "enteredAt", $2
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, "caseId" uuid, urgency text, "enteredAt" timestamptz)`;

/** The next file that is opened continues the numbers of its year. */
export const COUNTERS = `
  INSERT INTO case_counter (tenant_id, year, last)
  SELECT $1, split_part(number, '-', 1)::smallint, max(split_part(number, '-', 2)::integer) FROM unnest($2::text[]) number
  GROUP BY 2 ON CONFLICT (tenant_id, year) DO UPDATE SET last = greatest(case_counter.last, excluded.last)`;

export const PERSONS = `
  INSERT INTO person (tenant_id, id, case_id, principal, family_name, given_name, search_name, born_on, sex, street,
    postal_code, municipality_ags, phone, email, preferred_language, interpreter_needed, version, updated_at, updated_by, holder_id, agency_id)
  SELECT "tenantId", r.id, "caseId", principal, "familyName", "givenName", "searchName", "bornOn", sex, street, "postalCode",
    "municipalityAgs", phone, email, "preferredLanguage", "interpreterNeeded", version, "updatedAt", "updatedBy", c.holder_id,
    c.agency_id
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, "caseId" uuid, principal boolean, "familyName" text,
    "givenName" text, "searchName" text, "bornOn" date, sex text, street text, "postalCode" text, "municipalityAgs" text,
    phone text, email text, "preferredLanguage" text, "interpreterNeeded" boolean, version integer, "updatedAt" timestamptz,
    "updatedBy" uuid) JOIN case_file c ON c.tenant_id = "tenantId" AND c.id = "caseId"`;

export const SECTIONS = `
  INSERT INTO case_section (tenant_id, case_id, category, content, sealed, version, updated_at, updated_by)
  SELECT "tenantId", "caseId", category, content, sealed, version, "updatedAt", "updatedBy"
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, "caseId" uuid, category text, content jsonb, sealed text,
    version integer, "updatedAt" timestamptz, "updatedBy" uuid)`;

export const CONSENTS = `
  INSERT INTO consent (tenant_id, id, case_id, agency_id, state, purposes, categories, special_categories, valid_from,
    valid_until, text_version, language, interpreter, form, witness, recorded_at, recorded_by, given_at, withdrawn_at,
    withdrawal_channel, withdrawal_recorded_by)
  SELECT "tenantId", id, "caseId", "agencyId", state, purposes, categories, "specialCategories", "validFrom", "validUntil",
    "textVersion", language, interpreter, form, witness, "recordedAt", "recordedBy", "givenAt", "withdrawnAt", "withdrawalChannel",
    "withdrawalRecordedBy"
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, "caseId" uuid, "agencyId" uuid, state text,
    purposes text[], categories text[], "specialCategories" text[], "validFrom" timestamptz, "validUntil" timestamptz,
    "textVersion" text, language text, interpreter text, form text, witness text, "recordedAt" timestamptz, "recordedBy" uuid,
    "givenAt" timestamptz, "withdrawnAt" timestamptz, "withdrawalChannel" text, "withdrawalRecordedBy" uuid)`;

export const CONTACTS = `
  INSERT INTO journal_version (tenant_id, id, case_id, entry_id, version, kind, began_at, minutes, sealed, has_aside, author_id,
    recorded_at, written_by, written_at)
  SELECT "tenantId", id, "caseId", "entryId", 1, kind, "beganAt", minutes, decode(sealed, 'base64'), false, "authorId", "beganAt",
    "authorId", "beganAt"
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, "caseId" uuid, "entryId" uuid, kind text,
    "beganAt" timestamptz, minutes smallint, sealed text, "authorId" uuid)`;

export const DEADLINES = `
  INSERT INTO deadline (tenant_id, id, case_id, kind, source_id, source_on, due_on, sealed, recorded_at, recorded_by)
  SELECT "tenantId", id, "caseId", 'free', id, "dueOn", "dueOn", sealed, "recordedAt", $2
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, "caseId" uuid, "dueOn" date, sealed text,
    "recordedAt" timestamptz)`;

/** Leaves files to whoever takes them. */
export const RELEASE = `UPDATE case_file SET case_manager_id = NULL WHERE id = ANY ($1::uuid[])`;
