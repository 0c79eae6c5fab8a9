import { exactly, rule, type Rule, SCHEMAS, TABLE_NAME } from './rule';

/** What each role may do with each table; a column list where it may only see some columns. */
const GRANTS = [
  'app: INSERT, SELECT on file_opening',
  'app: INSERT, SELECT on case_counter',
  'app: INSERT, SELECT on case_file',
  'app: INSERT, SELECT on case_section',
  'app: INSERT, SELECT on blind_index',
  'app: INSERT, SELECT on consent',
  'app: INSERT, SELECT on evidence',
  'app: INSERT, SELECT on case_document',
  'app: INSERT, SELECT on document_version',
  'app: SELECT on document_retention',
  'app: UPDATE on case_document (about_others, category, confided, held_on, keep_until, sealed, updated_at, updated_by, version)',
  'app: INSERT, SELECT on vault.person_key',
  'app: INSERT, SELECT on person',
  'app: UPDATE on blind_index (kek_id, mark)',
  'app: INSERT, SELECT on service_client',
  'app: UPDATE on case_counter (last)',
  'app: UPDATE on case_file (case_manager_id, intensity, next_due, planned_closing_on)',
  'app: INSERT, SELECT on case_phase',
  'app: INSERT, SELECT on bulk_job',
  'app: UPDATE on bulk_job (finished_at, kek_id, sealed, wrapped)',
  'app: INSERT, SELECT on bulk_job_row',
  'app: UPDATE on bulk_job_row (code, of_field, settled_at)',
  'app: INSERT, SELECT on list_source',
  'app: UPDATE on list_source (mapping, updated_at, updated_by)',
  'app: INSERT, SELECT on list_import',
  'app: UPDATE on list_import (confirmed_at, finished_at, mapping, rows_read, sealed, state)',
  'app: INSERT, SELECT on import_row',
  'app: UPDATE on import_row (chosen)',
  'app: SELECT on person_key',
  'app: INSERT, SELECT on case_intake',
  'app: UPDATE on case_intake (agency_id, consent_on, from_kreis, other_management, received_on, sealed, source, statute, ' +
    'target_group, updated_at, updated_by, urgency, version)',
  'app: INSERT, SELECT on waiting_entry',
  'app: UPDATE on waiting_entry (ahead, urgency)',
  'app: INSERT, SELECT on waiting_move',
  'app: INSERT, SELECT on caseload_limit',
  'app: INSERT, SELECT on household_person',
  'app: UPDATE on household_person (kek_id, marks, sealed, updated_at, updated_by, version)',
  'app: INSERT, SELECT on residence_version',
  'app: INSERT, SELECT on case_manager_profile',
  'app: UPDATE on case_manager_profile (languages, municipalities, updated_at, updated_by)',
  'app: INSERT on file_merge (case_id, id, merged_at, merged_by, merged_id, sealed, tenant_id)',
  'app: SELECT on file_merge',
  'app: UPDATE on file_merge (sealed, undone_at, undone_by)',
  'app: INSERT, SELECT on referral',
  'app: UPDATE on referral (agency_id, answer_by, answered_at, area, code, ended_at, purpose, sent_at, state, suggested_agency_id)',
  'app: INSERT, SELECT on referral_step',
  'app: INSERT, SELECT on referral_text',
  'app: UPDATE on referral_text (sealed, written_at, written_by)',
  'app: INSERT, SELECT on file_move',
  'app: SELECT on file_arrival (agency_id, alarm_on, case_id, counts, decided_at, decided_by, from_ags, from_name, id, language, ' +
    'limit_reason, municipality, offered_at, refusal, sealed, state, summary, tenant_id, to_id, urgency, wrapped)',
  'app: UPDATE on file_arrival (limit_reason, sealed, to_id)',
  'app: INSERT, SELECT on move_term',
  'app: INSERT, SELECT on handover',
  'app: UPDATE on handover (decided_at, decided_by, sealed, state)',
  'app: INSERT, SELECT on assessment',
  'app: UPDATE on assessment (assessed_on, finished_at, sealed, updated_at, updated_by, version)',
  'app: INSERT, SELECT on conference',
  'app: UPDATE on conference (cancelled_at, format, held_at, held_on, planned_at, sealed, updated_at, updated_by, version)',
  'app: INSERT, SELECT on conference_correction',
  'app: INSERT, SELECT on legal_check',
  'app: INSERT, SELECT on legal_facts',
  'app: INSERT, SELECT on special_achievements',
  'app: INSERT, SELECT on support_plan',
  'app: UPDATE on support_plan (agreed_at, agreed_how, agreed_on, sealed, updated_at, updated_by, version)',
  'app: INSERT, SELECT on plan_goal',
  'app: INSERT, SELECT on plan_measure',
  'app: INSERT, SELECT on plan_review',
  'app: INSERT, SELECT on mediation_booking',
  'app: UPDATE on mediation_booking (by_whom, decided_at, state, worked_minutes)',
  'app: INSERT, SELECT on mediation_case',
  'app: INSERT, SELECT on mediation_terms',
  'app: INSERT, SELECT on mediator',
  'app: UPDATE on mediator (active_from, active_until, email, languages, name, phone, qualification, towns, updated_at, ' +
    'updated_by, version)',
  'app: INSERT, SELECT on deadline',
  'app: UPDATE on deadline (due_on, settled_at, state, version)',
  'app: INSERT, SELECT on deadline_step',
  'app: INSERT, SELECT on calendar_feed',
  'app: UPDATE on calendar_feed (issued_at, read_at, token_hash)',
  'gate: SELECT on calendar_feed',
  'app: INSERT, SELECT on mail_digest',
  'app: UPDATE on mail_digest (sent_on, wanted)',
  'app: INSERT, SELECT on case_item',
  'app: INSERT, SELECT on deputy',
  'app: INSERT, SELECT on own_file',
  'app: INSERT, SELECT on representative',
  'app: INSERT, SELECT on statute_basis',
  'app: INSERT, SELECT on journal_version',
  'app: INSERT, SELECT on journal_aside',
  'app: INSERT, SELECT on journal_draft',
  'app: INSERT, SELECT on journal_presence',
  'app: UPDATE on journal_draft (entry_id, saved_at, sealed, version, window_id)',
  'app: UPDATE on journal_presence (seen_at)',
  'app: UPDATE on case_item (category, confided, content, sealed, updated_at, updated_by, version)',
  'app: UPDATE on case_section (confided, content, sealed, updated_at, updated_by, version)',
  'app: UPDATE on consent (ended_at, ended_by, ended_reason, given_at, renewed_at, state, valid_until, withdrawal_channel, ' +
    'withdrawal_recorded_by, withdrawn_at)',
  'app: UPDATE on deputy (valid_until)',
  'app: UPDATE on outbox (acknowledged_at, acknowledged_by)',
  'app: UPDATE on representative (ended_at)',
  'app: UPDATE on statute_basis (ended_at, ended_by, ended_reason)',
  'app: UPDATE on service_client (disabled_at, keys)',
  'app: UPDATE on person (born_on, email, family_name, given_name, interpreter_needed, municipality_ags, phone, ' +
    'postal_code, preferred_language, search_name, sex, street, updated_at, updated_by, version)',
  'app: DELETE, INSERT, SELECT, UPDATE on sign_in_throttle',
  'app: SELECT on agency',
  'app: SELECT on audit_batch',
  'app: SELECT on audit_event',
  'app: SELECT on audit_subject',
  'app: SELECT on denial',
  'app: SELECT on emergency_access',
  'app: SELECT on migrations',
  'app: SELECT on outbox',
  'app: SELECT on post',
  'app: SELECT on share',
  'app: SELECT on tenant',
  'app: SELECT on account (agency_id, disabled_at, display_name, id, login, tenant_id)',
  'audit: DELETE, INSERT, SELECT, UPDATE on audit_batch',
  'audit: SELECT on consent (case_id, id, tenant_id)',
  'audit: SELECT on evidence (case_id, id, tenant_id)',
  'audit: SELECT on representative (case_id, id, tenant_id)',
  'audit: INSERT on audit_event',
  'audit: INSERT on audit_subject',
  'audit: INSERT on audit_pending',
  'app: SELECT on access_review',
  'app: UPDATE on access_review (decided_at, decided_by, note, result)',
  'app: INSERT, SELECT on log_deferral',
  'app: INSERT, SELECT on name_release',
  'app: UPDATE on log_deferral (ended_by, planned_until, until)',
  'app: INSERT on person_code (case_id, code_hash, expires_at, id, issued_at, issued_by, language, representative_id, ' +
    'tenant_id)',
  'app: SELECT on person_code (case_id, expires_at, id, issued_at, issued_by, language, representative_id, revoked_at, ' +
    'revoked_by, tenant_id, used_at, wrong_tries)',
  'app: UPDATE on person_code (revoked_at, revoked_by)',
  'gate: SELECT on person (born_on, case_id, principal, tenant_id)',
  'gate: SELECT on person_code',
  'gate: SELECT on representative (case_id, comes_of_age_at, ended_at, id, tenant_id, valid_from, valid_until)',
  'gate: UPDATE on person_code (used_at, wrong_tries)',
  'gate: DELETE, INSERT, SELECT, UPDATE on person_session',
  'gate: DELETE, INSERT, SELECT, UPDATE on session',
  'gate: DELETE, INSERT, SELECT on service_assertion',
  'gate: DELETE, INSERT, SELECT on service_token',
  'gate: SELECT on service_client',
  'gate: SELECT on account',
  'gate: SELECT on agency (id, name, tenant_id)',
  'gate: SELECT on account_role',
  'gate: SELECT on tenant',
  'gate: SELECT on audit_pending',
  'gate: SELECT on audit_segment (tenant_id, unproven_since)',
  'gate: SELECT on audit_batch (tenant_id)',
  'gate: SELECT on bulk_job (delete_on, finished_at, tenant_id)',
  'gate: SELECT on list_import (delete_on, state, tenant_id)',
  'gate: SELECT on person_unkeyed (tenant_id)',
  'sequencer: DELETE, SELECT on audit_pending',
  'sequencer: INSERT, SELECT, UPDATE on audit_segment',
  'sequencer: INSERT, SELECT on audit_leaf',
  'sequencer: SELECT on audit_batch',
  'sequencer: SELECT on audit_event',
  'sequencer: SELECT on audit_subject',
  'retention: DELETE, SELECT on audit_batch',
  'retention: DELETE, SELECT on audit_event',
  'retention: DELETE, SELECT on audit_leaf',
  'retention: DELETE, SELECT on audit_subject',
  'retention: SELECT on audit_segment',
  'retention: UPDATE on audit_segment (deleted_at, frontier)',
  'retention: SELECT on tenant (audit_retention_months, id)',
  'retention: UPDATE on audit_event (reason)',
  'retention: UPDATE on audit_leaf (part_keys)',
];

const WITHOUT_LOGIN = ['audit', 'gate', 'owner', 'sequencer', 'retention'].map((role) => `fallbruecke_${role}`);
const MENDED = { 15: 150_014, 16: 160_010, 17: 170_006 } as const;

const VERSION: Rule = {
  name: 'the server has none of the known leaks of row-level security (CVE-2025-8713 and before)',
  async find(ask) {
    const [row] = await ask<{ server_version_num: string }>('SHOW server_version_num');
    const version = Number(row?.server_version_num);
    const least = Object.entries(MENDED).find(([major]) => Number(major) === Math.floor(version / 10_000))?.[1];
    return version >= (least ?? 180_000) ? [] : [`PostgreSQL ${version}`];
  },
};

export const ROLE_RULES = [
  VERSION,
  rule(
    'R1: no role of the house is a superuser, passes by row-level security or makes databases, roles or copies',
    `SELECT rolname AS fault FROM pg_roles WHERE rolname LIKE 'fallbruecke\\_%'
       AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)`,
  ),
  rule(
    'owner, audit, gate, sequencer and retention cannot sign in',
    `SELECT rolname AS fault FROM pg_roles WHERE rolname = ANY ($1) AND rolcanlogin`,
    [WITHOUT_LOGIN],
  ),
  exactly(
    'R1: nobody is or may become another role, but the owner for migrations',
    `SELECT format('%s in %s', member::regrole, roleid::regrole) AS entry FROM pg_auth_members
       WHERE roleid::regrole::text LIKE 'fallbruecke\\_%' OR member::regrole::text LIKE 'fallbruecke\\_%'`,
    [
      'fallbruecke_owner in fallbruecke_audit',
      'fallbruecke_owner in fallbruecke_gate',
      'fallbruecke_owner in fallbruecke_sequencer',
      'fallbruecke_owner in fallbruecke_retention',
      'fallbruecke_migrator in fallbruecke_owner',
    ],
  ),
  rule(
    'the owner has the rights of the roles it made only when it takes them on',
    `SELECT other AS fault FROM unnest('{fallbruecke_audit,fallbruecke_gate,fallbruecke_sequencer,fallbruecke_retention}'::text[]) other
       WHERE pg_has_role('fallbruecke_owner', other, 'USAGE')`,
  ),
  exactly(
    'every role has the rights on tables that it needs, and no other',
    `SELECT format('%s: %s on %s', who, string_agg(what, ', ' ORDER BY what), tab) AS entry FROM (
         SELECT replace(acl.grantee::regrole::text, 'fallbruecke_', '') AS who, acl.privilege_type AS what, ${TABLE_NAME} AS tab
         FROM pg_class c CROSS JOIN aclexplode(c.relacl) acl
         WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relnamespace IN ${SCHEMAS}
           AND acl.grantee <> c.relowner) granted GROUP BY who, tab
     UNION ALL
     SELECT format('%s: %s on %s (%s)', who, what, tab, string_agg(col, ', ' ORDER BY col)) FROM (
         SELECT replace(acl.grantee::regrole::text, 'fallbruecke_', '') AS who, acl.privilege_type AS what, ${TABLE_NAME} AS tab,
           a.attname::text AS col
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid CROSS JOIN aclexplode(a.attacl) acl
         WHERE c.relnamespace IN ${SCHEMAS} AND acl.grantee <> c.relowner) granted GROUP BY who, what, tab`,
    GRANTS,
  ),
  rule(
    'R18: the application empties, references and triggers nothing, and deletes but its own counts of attempts',
    `SELECT format('%s on %s', what, ${TABLE_NAME}) AS fault FROM pg_class c
       CROSS JOIN unnest('{DELETE,TRUNCATE,REFERENCES,TRIGGER,MAINTAIN}'::text[]) what
       WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN ${SCHEMAS}
         AND has_table_privilege('fallbruecke_app', c.oid, what) AND NOT (what = 'DELETE' AND ${TABLE_NAME} = 'sign_in_throttle')`,
  ),
  rule(
    'the application writes neither shares nor the access log by itself',
    `SELECT format('%s on %s', what, tab) AS fault
       FROM unnest('{share,denial,audit_event,audit_subject,audit_batch,audit_pending,audit_segment,audit_leaf}'::text[]) tab CROSS JOIN unnest('{INSERT,UPDATE}'::text[]) what
       WHERE has_any_column_privilege('fallbruecke_app', tab, what)`,
  ),
  rule(
    'whoever appends to the access log changes and reads nothing in it but batches it spreads',
    `SELECT format('%s on %s', what, ${TABLE_NAME}) AS fault FROM pg_class c
       CROSS JOIN unnest('{SELECT,UPDATE,DELETE,TRUNCATE}'::text[]) what
       WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN ${SCHEMAS}
         AND has_table_privilege('fallbruecke_audit', c.oid, what) AND NOT (${TABLE_NAME} = 'audit_batch' AND what <> 'TRUNCATE')`,
  ),
  rule(
    'R1: tables, views and sequences belong to the owner',
    `SELECT format('%s of %s', ${TABLE_NAME}, c.relowner::regrole) AS fault FROM pg_class c
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
         AND (c.relnamespace IN ${SCHEMAS} OR c.relnamespace = 'app'::regnamespace) AND c.relowner <> 'fallbruecke_owner'::regrole`,
  ),
  exactly(
    'schemas are used by those who work in them and changed by the owner alone',
    `SELECT format('%s: %s by %s', n.nspname, acl.privilege_type,
         CASE acl.grantee WHEN 0 THEN 'everybody' ELSE replace(acl.grantee::regrole::text, 'fallbruecke_', '') END) AS entry
       FROM pg_namespace n CROSS JOIN aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) acl
       WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`,
    [
      ...['app', 'public'].flatMap((schema) => [
        ...['app', 'audit', 'gate', 'owner', 'retention', 'sequencer'].map((role) => `${schema}: USAGE by ${role}`),
        `${schema}: CREATE by owner`,
      ]),
      ...['app', 'owner'].map((role) => `vault: USAGE by ${role}`),
      'vault: CREATE by owner',
      'bullmq: USAGE by queue',
      'bullmq: CREATE by queue',
    ],
  ),
  rule(
    'the application makes neither schemas nor temporary tables',
    `SELECT what AS fault FROM unnest('{CREATE,TEMPORARY}'::text[]) what
       WHERE has_database_privilege('fallbruecke_app', current_database(), what)`,
  ),
  exactly(
    'the application sees each change that is committed, and gives up in time',
    `SELECT split_part(setting, '=', 1) || CASE WHEN setting LIKE '%isolation%' THEN '=' || split_part(setting, '=', 2)
         ELSE CASE WHEN split_part(setting, '=', 2) ~ '^[1-9]\\d?s$' THEN '' ELSE ' is no bound' END END AS entry
       FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) setting
       WHERE s.setrole = 'fallbruecke_app'::regrole`,
    [
      'statement_timeout',
      'lock_timeout',
      'idle_in_transaction_session_timeout',
      'default_transaction_isolation=read committed',
    ],
  ),
];
