import { exactly, FUNCTIONS, rule } from './rule';

/** Every function that runs with the rights of its owner, and whose they are. */
const DEFINERS = [
  'app.append_leaves: fallbruecke_sequencer',
  'app.audit: fallbruecke_audit',
  'app.audit_refusal: fallbruecke_audit',
  'app.audit_backlog: fallbruecke_gate',
  'app.begin_phases: fallbruecke_owner',
  'app.caseload: fallbruecke_owner',
  'app.choose_language: fallbruecke_gate',
  'app.close_person_session: fallbruecke_gate',
  'app.close_session: fallbruecke_gate',
  'app.delete_expired_segment: fallbruecke_retention',
  'app.emergency_named: fallbruecke_owner',
  'app.enter: fallbruecke_gate',
  'app.erase_audited_file: fallbruecke_retention',
  'app.export_entries: fallbruecke_sequencer',
  'app.export_segments: fallbruecke_sequencer',
  'app.export_unsequenced: fallbruecke_sequencer',
  'app.file_of: fallbruecke_owner',
  'app.is_logged: fallbruecke_owner',
  'app.pick_reviews: fallbruecke_owner',
  'app.undelivered: fallbruecke_owner',
  'app.find_service_client: fallbruecke_gate',
  'app.find_service_token: fallbruecke_gate',
  'app.decide_intake: fallbruecke_owner',
  'app.deferred_events: fallbruecke_owner',
  'app.end_waiting: fallbruecke_owner',
  'app.expected_places: fallbruecke_owner',
  'app.last_step: fallbruecke_owner',
  'app.note_waiting: fallbruecke_owner',
  'app.take_step: fallbruecke_owner',
  'app.waiting_places: fallbruecke_owner',
  'app.enter_person: fallbruecke_gate',
  'app.find_sign_in: fallbruecke_gate',
  'app.has_file: fallbruecke_owner',
  'app.held_by: fallbruecke_owner',
  'app.item_of: fallbruecke_owner',
  'app.items_in: fallbruecke_owner',
  'app.limit_parents: fallbruecke_owner',
  'app.lock_own_file: fallbruecke_owner',
  'app.open_emergency: fallbruecke_owner',
  'app.lead_sequencing: fallbruecke_sequencer',
  'app.next_audit: fallbruecke_sequencer',
  'app.note_checkpoint: fallbruecke_sequencer',
  'app.note_last_contact: fallbruecke_owner',
  'app.officers: fallbruecke_gate',
  'app.open_service_token: fallbruecke_gate',
  'app.open_person_session: fallbruecke_gate',
  'app.open_session: fallbruecke_gate',
  'app.own_files: fallbruecke_owner',
  'app.received: fallbruecke_owner',
  'app.revoke_sessions: fallbruecke_gate',
  'app.share_of_file: fallbruecke_owner',
  'app.spread_audit: fallbruecke_audit',
  'app.sweep_service_tokens: fallbruecke_gate',
  'app.sweep_person_sessions: fallbruecke_gate',
  'app.sweep_sessions: fallbruecke_gate',
  'app.tell_recipients: fallbruecke_owner',
  'app.tenant_ids: fallbruecke_gate',
  'app.unproven_segments: fallbruecke_sequencer',
];
const NAME = `format('%s.%s', n.nspname, p.proname)`;

export const FUNCTION_RULES = [
  exactly(
    'R16: only listed functions run with the rights of their owner, and their owner is the right one',
    `SELECT format('%s: %s', ${NAME}, p.proowner::regrole) AS entry FROM ${FUNCTIONS} AND p.prosecdef`,
    DEFINERS,
  ),
  rule(
    'R16: a function that runs with the rights of its owner has a fixed search path',
    `SELECT ${NAME} AS fault FROM ${FUNCTIONS} AND p.prosecdef
       AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)`,
  ),
  rule(
    'R16: nobody may call a function whom it was not granted to',
    `SELECT ${NAME} AS fault FROM ${FUNCTIONS}
       AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) acl WHERE acl.grantee = 0))`,
  ),
  rule(
    'R16: what runs with the rights of its owner may be called by the application alone',
    `SELECT format('%s by %s', ${NAME}, acl.grantee::regrole) AS fault FROM pg_proc p
       JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN aclexplode(p.proacl) acl
       WHERE n.nspname = 'app' AND p.prosecdef AND acl.grantee NOT IN (p.proowner, 'fallbruecke_app'::regrole)`,
  ),
  rule('R12: no function claims to leak nothing', `SELECT ${NAME} AS fault FROM ${FUNCTIONS} AND p.proleakproof`),
  rule(
    'a function is written in SQL or PL/pgSQL and builds no statement from text',
    `SELECT ${NAME} AS fault FROM ${FUNCTIONS} AND (p.prosrc ~* '\\mexecute\\M'
       OR p.prolang NOT IN (SELECT l.oid FROM pg_language l WHERE l.lanname IN ('sql', 'plpgsql')))`,
  ),
  rule(
    'a function of ours stands in the schema app',
    `SELECT ${NAME} AS fault FROM ${FUNCTIONS} AND n.nspname <> 'app'`,
  ),
];
