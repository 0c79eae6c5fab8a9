import { CONTACT_CONTENT, ITEM_CONTENT, SECTION_CONTENT } from '@app/cases';
import { sealedContent, wrappedKeys } from '@app/documents';

// Each question is about the file $1 alone, and row-level security lets nothing else be found.

const at = (column: string, name: string): string => `to_json(${column}) #>> '{}' AS "${name}"`;

export const FILE = `
  SELECT t.name AS controller, c.number, c.phase, c.opened_on::text AS "openedOn", c.closed_on::text AS "closedOn",
    c.next_due::text AS "nextDue", c.intensity, a.name AS agency
  FROM case_file c JOIN tenant t ON t.id = c.tenant_id JOIN agency a ON a.tenant_id = c.tenant_id AND a.id = c.agency_id
  WHERE c.tenant_id = app.tenant_id() AND c.id = $1`;

export const PERSONS = `
  SELECT p.id, p.principal, ${at('p.updated_at', 'updatedAt')}, ${CONTACT_CONTENT} AS content
  FROM person p WHERE p.tenant_id = app.tenant_id() AND p.case_id = $1 ORDER BY p.principal DESC, p.id`;

export const SECTIONS = `
  SELECT x.id, x.category, x.confided, x.version, ${at('x.updated_at', 'updatedAt')}, ${SECTION_CONTENT} AS content
  FROM case_section x WHERE x.tenant_id = app.tenant_id() AND x.case_id = $1 ORDER BY app.category_bit(x.category)`;

export const ITEMS = `
  SELECT i.id, i.category, i.confided, i.version, ${at('i.updated_at', 'updatedAt')}, ${ITEM_CONTENT} AS content
  FROM case_item i WHERE i.tenant_id = app.tenant_id() AND i.case_id = $1 ORDER BY i.id`;

export const JOURNAL = `
  SELECT v.entry_id AS id, v.id AS "rowId", v.version, v.kind, ${at('v.began_at', 'beganAt')}, v.minutes, v.sealed,
    NULL AS "sealedAside", v.has_aside AS "hasAside", ${at('v.written_at', 'writtenAt')}, ${wrappedKeys('$1::uuid')} AS keys
  FROM journal_version v WHERE v.tenant_id = app.tenant_id() AND v.case_id = $1 ORDER BY v.recorded_at, v.entry_id, v.version`;

export const REPRESENTATIVES = `
  SELECT r.id, r.family_name AS "familyName", r.given_name AS "givenName", r.kind, r.proof, ${at('r.valid_from', 'validFrom')},
    to_json(app.representation_end(r)) #>> '{}' AS "endsAt", ${at('r.recorded_at', 'recordedAt')}
  FROM representative r WHERE r.tenant_id = app.tenant_id() AND r.case_id = $1 ORDER BY r.id`;

export const EVIDENCE = `
  SELECT v.id, v.consent_id AS "consentId", v.representative_id AS "representativeId", v.media_type AS "mediaType", v.size, encode(v.sha256, 'hex') AS sha256,
    ${at('v.recorded_at', 'recordedAt')}
  FROM evidence v WHERE v.tenant_id = app.tenant_id() AND v.case_id = $1 ORDER BY v.id`;

export const DOCUMENTS = `
  SELECT d.id, ${sealedContent('d.sealed', '$1::uuid')} AS content, d.category, d.confided, d.about_others AS "aboutOthers",
    app.document_kept_until(d.keep_until, d.category, c.closed_on, (app.now() AT TIME ZONE 'Europe/Berlin')::date)::text
      AS "keepUntil", d.held_on::text AS "heldOn", ${at('d.updated_at', 'updatedAt')},
    coalesce((SELECT json_agg(json_build_object('number', v.number, 'mediaType', v.media_type, 'size', v.size,
        'sha256', encode(v.sha256, 'hex'), 'recordedAt', v.recorded_at) ORDER BY v.number DESC)
      FROM document_version v WHERE v.tenant_id = d.tenant_id AND v.document_id = d.id), '[]') AS versions
  FROM case_document d JOIN case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
  WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 ORDER BY d.updated_at DESC, d.id`;

/** What staff passed on was received by the agency of the basis, not by their own. */
const TOLD_BY_STAFF = `('conference.disclosed', 'conference.invited')`;

export const ACCESSES = `
  WITH subject AS (
    SELECT s.event_id, s.basis, s.mask, s.basis_id FROM audit_subject s WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1
    UNION ALL
    SELECT b.event_id, s.basis, s.mask, s.basis_id FROM audit_batch b
      CROSS JOIN unnest(b.case_ids, b.bases, b.masks, b.basis_ids) s(case_id, basis, mask, basis_id)
      WHERE b.tenant_id = app.tenant_id() AND s.case_id = $1),
  touched AS (SELECT event_id, bool_or(basis IS NOT NULL) AS disclosed, bit_or(mask) AS mask, array_agg(basis_id) AS basis_ids
    FROM subject GROUP BY event_id),
  told AS (SELECT id, case_id, agency_id FROM consent WHERE tenant_id = app.tenant_id() UNION ALL
    SELECT id, case_id, agency_id FROM statute_basis WHERE tenant_id = app.tenant_id())
  SELECT a.name AS agency, CASE WHEN e.action IN ${TOLD_BY_STAFF} THEN 'agency-officer' ELSE e.role END AS role,
    count(*) FILTER (WHERE e.decision = 'permit')::integer AS looks,
    count(*) FILTER (WHERE e.decision = 'deny')::integer AS refusals, bool_or(t.disclosed) AS recipient,
    coalesce(bit_or(t.mask) FILTER (WHERE t.disclosed), 0) AS mask, ${at('min(e.at)', 'firstAt')}, ${at('max(e.at)', 'lastAt')}
  FROM touched t JOIN audit_event e ON e.tenant_id = app.tenant_id() AND e.id = t.event_id
    LEFT JOIN agency a ON a.tenant_id = e.tenant_id AND a.id = CASE WHEN e.action IN ${TOLD_BY_STAFF}
      THEN (SELECT told.agency_id FROM told WHERE told.id = ANY (t.basis_ids) LIMIT 1) ELSE e.agency_id END
  GROUP BY 1, 2 ORDER BY max(e.at) DESC`;

export const TOLD = `
  SELECT json_build_object('id', a.id, 'name', a.name, 'kind', a.kind) AS agency, o.consent_id AS "consentId",
    o.ended_as AS "endedAs", ${at('o.created_at', 'toldAt')}, ${at('o.acknowledged_at', 'acknowledgedAt')}
  FROM outbox o JOIN agency a ON a.tenant_id = o.tenant_id AND a.id = o.agency_id
  WHERE o.tenant_id = app.tenant_id() AND o.case_id = $1 ORDER BY o.created_at DESC, a.name`;

export const DEFERRALS = `
  SELECT d.event_id AS "eventId", d.ground, ${at('d.until', 'until')}, ${at('d.planned_until', 'plannedUntil')},
    ${at('d.recorded_at', 'recordedAt')}
  FROM log_deferral d WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 ORDER BY d.id`;

export const NAME_RELEASES = `
  SELECT n.event_id AS "eventId", n.staff_name AS "staffName", n.reason, ${at('n.released_at', 'releasedAt')}
  FROM name_release n WHERE n.tenant_id = app.tenant_id() AND n.case_id = $1 ORDER BY n.event_id`;

export const KEPT_FROM_OWN_FILE = `
  SELECT ${at('o.recorded_at', 'since')} FROM own_file o WHERE o.tenant_id = app.tenant_id() AND o.case_id = $1 ORDER BY 1`;

export const PHASES = `
  SELECT s.id, s.step, s.from_phase AS "from", s.phase, s.entered_on::text AS "on", s.reason_code AS "reasonCode",
    s.follow_up_on::text AS "followUpOn", ${at('s.recorded_at', 'recordedAt')},
    CASE WHEN s.sealed IS NOT NULL THEN ${sealedContent('s.sealed', '$1::uuid')} END AS content
  FROM case_phase s WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 ORDER BY s.ordinal`;

export const INTAKE = `
  SELECT i.received_on::text AS "receivedOn", i.source, a.name AS agency, i.from_kreis AS "fromKreis", i.target_group AS "targetGroup",
    i.other_management AS "otherManagement", i.urgency, i.consent_on::text AS "consentOn", i.statute, i.decision,
    ${at('i.decided_at', 'decidedAt')}, ${at('i.updated_at', 'updatedAt')},
    CASE WHEN i.sealed IS NOT NULL THEN ${sealedContent('i.sealed', '$1::uuid')} END AS content
  FROM case_intake i LEFT JOIN agency a ON a.tenant_id = i.tenant_id AND a.id = i.agency_id
  WHERE i.tenant_id = app.tenant_id() AND i.case_id = $1`;

export const HANDOVERS = `
  SELECT h.id, ${at('h.offered_at', 'offeredAt')}, h.state, ${at('h.decided_at', 'decidedAt')}, h.reason AS grounds,
    CASE WHEN h.sealed IS NOT NULL THEN ${sealedContent('h.sealed', '$1::uuid')} END AS content
  FROM handover h WHERE h.tenant_id = app.tenant_id() AND h.case_id = $1 ORDER BY h.id`;

export const WAITING = `
  SELECT w.id, w.urgency, w.ahead, ${at('w.entered_at', 'enteredAt')}, ${at('w.left_at', 'leftAt')}, w.left_as AS "leftAs",
    coalesce((SELECT json_agg(json_build_object('id', m.id, 'ahead', m.ahead, 'toAgency', e.name,
        'recordedAt', m.recorded_at, 'content', ${sealedContent('m.sealed', '$1::uuid')}) ORDER BY m.id)
      FROM waiting_move m LEFT JOIN agency e ON e.tenant_id = m.tenant_id AND e.id = m.to_agency_id
      WHERE m.tenant_id = w.tenant_id AND m.entry_id = w.id), '[]') AS moves
  FROM waiting_entry w WHERE w.tenant_id = app.tenant_id() AND w.case_id = $1 ORDER BY w.id`;
