/**
 * What an entry is committed to, and so what the export shows: the event, its free text, and one part for each file it
 * touched, wherever that stands by now. A column that is empty counts as one that is not there, so that later migrations
 * can add some.
 * @NOTE The one list of fields to be adapted when columns of the access log change.
 */
export const CONTENT = `
  jsonb_strip_nulls(to_jsonb(e) - 'reason') AS event, jsonb_strip_nulls(jsonb_build_object('reason', e.reason)) AS words,
  coalesce((SELECT jsonb_agg(touched.part ORDER BY (touched.part ->> 'ordinal')::integer, touched.part ->> 'case_id') FROM (
    SELECT jsonb_strip_nulls(to_jsonb(s) - 'tenant_id' - 'event_id') AS part
      FROM public.audit_subject s WHERE s.tenant_id = e.tenant_id AND s.event_id = e.id
    UNION ALL
    SELECT jsonb_strip_nulls(to_jsonb(s)) FROM public.audit_batch b
      CROSS JOIN unnest(b.case_ids, b.basis_ids, b.bases, b.masks)
        WITH ORDINALITY s(case_id, basis_id, basis, mask, ordinal)
      WHERE b.tenant_id = e.tenant_id AND b.event_id = e.id) touched), '[]') AS parts`;

export const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';
/** An instant becomes text in one form only, whoever asks. */
export const IN_UTC = `SET timezone = 'UTC'`;

/**
 * An entry awaits its leaf from the moment it is written, in the same transaction. A trigger would say the same and cost as
 * much as the entry itself.
 */
export const APPEND = `
  GRANT CREATE ON SCHEMA app TO fallbruecke_audit;
  SET ROLE fallbruecke_audit;
  CREATE OR REPLACE FUNCTION app.audit(event uuid, what text, outcome text, why text, bases text[], cases uuid[], basis_ids uuid[],
      masks integer[], trace text)
    RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE of_tenant uuid := app.tenant_id();
  BEGIN
    -- What leaves the house for a partner names its basis, or is not written and so not sent.
    IF outcome = 'permit' AND what LIKE 'shared-case%' AND app.role() = 'agency-officer' AND (bases IS NULL
        OR array_position(bases, NULL) IS NOT NULL OR cardinality(bases) < cardinality(cases)) THEN
      RAISE check_violation USING MESSAGE = 'a disclosure names its legal basis';
    END IF;
    INSERT INTO public.audit_event (tenant_id, id, at, account_id, role, agency_id, action, decision, reason, purpose, trace_id)
      VALUES (of_tenant, event, app.now(), app.account_id(), coalesce(app.role(), 'system'), app.agency_id(), what, outcome,
        -- One line that reads as it stands: no end of line, nothing that turns the direction of what follows, no book.
        CASE WHEN why IS NOT NULL THEN left(regexp_replace(why, '[\\x01-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+', ' ', 'g'), 2000) END,
        app.purpose(), trace);
    INSERT INTO public.audit_pending (tenant_id, event_id) VALUES (of_tenant, event);
    IF cardinality(cases) > 3 THEN
      INSERT INTO public.audit_batch (tenant_id, event_id, case_ids, basis_ids, bases, masks)
        VALUES (of_tenant, event, cases, basis_ids, bases, masks);
    ELSIF cardinality(cases) = 1 THEN
      INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, basis_id, basis, mask)
        VALUES (of_tenant, cases[1], event, 1, basis_ids[1], bases[1], masks[1]);
    ELSIF cardinality(cases) > 1 THEN
      INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, basis_id, basis, mask)
        SELECT of_tenant, s.case_id, event, s.ordinal, s.basis_id, s.basis, s.mask
        FROM unnest(cases, basis_ids, bases, masks) WITH ORDINALITY s(case_id, basis_id, basis, mask, ordinal);
    END IF;
    RETURN true;
  END $$;
  SET ROLE fallbruecke_owner;
  REVOKE CREATE ON SCHEMA app FROM fallbruecke_audit`;

/** What an export shows. */
export const EXPORT = `
  CREATE FUNCTION app.export_segments() RETURNS SETOF jsonb LANGUAGE sql STABLE ${DEFINER} ${IN_UTC} AS $$
    SELECT jsonb_build_object('type', 'segment', 'segment', s.segment, 'size', s.checkpoint_size, 'root', encode(s.root, 'hex'),
      'deletedAt', s.deleted_at, 'checkpoint', s.checkpoint)
    FROM public.audit_segment s WHERE s.tenant_id = app.tenant_id()
      AND app.role() IN ('system', 'data-protection-officer') ORDER BY s.segment $$;
  CREATE FUNCTION app.export_entries(of_segment text, from_seq bigint, until_seq bigint) RETURNS SETOF jsonb
    LANGUAGE sql STABLE ${DEFINER} ${IN_UTC} AS $$
    SELECT jsonb_build_object('type', 'entry', 'segment', l.segment, 'seq', l.seq, 'id', l.event_id,
      'key', encode(l.key, 'hex'), 'commitment', encode(l.commitment, 'hex'), 'event', content.event,
      'parts', (SELECT jsonb_agg(jsonb_build_object('key', encode(held.key, 'hex'), 'commitment', encode(held.mark, 'hex'),
          'content', given.content) ORDER BY coalesce(held.place, given.place), given.content::text)
        FROM unnest(l.part_keys, l.part_commitments) WITH ORDINALITY held(key, mark, place)
        FULL JOIN (SELECT 1 AS place, nullif(content.words, CASE WHEN l.part_keys[1] IS NULL THEN '{}'::jsonb END)
            UNION ALL SELECT (part ->> 'ordinal')::bigint + 1, part FROM jsonb_array_elements(content.parts) part
          ) given(place, content) USING (place)))
    FROM public.audit_leaf l LEFT JOIN LATERAL (
      SELECT ${CONTENT} FROM public.audit_event e WHERE e.tenant_id = l.tenant_id AND e.id = l.event_id) content ON true
    WHERE l.tenant_id = app.tenant_id() AND l.segment = of_segment AND l.seq >= from_seq AND l.seq < until_seq
      AND app.role() IN ('system', 'data-protection-officer') ORDER BY l.seq $$;
  CREATE FUNCTION app.export_unsequenced() RETURNS SETOF jsonb LANGUAGE sql STABLE ${DEFINER} ${IN_UTC} AS $$
    SELECT jsonb_build_object('type', 'unsequenced', 'id', e.id, 'at', e.at, 'action', e.action, 'reason',
      CASE WHEN e.action IN ('access-log.erased', 'access-log.deleted') THEN e.reason END) FROM public.audit_event e
    WHERE e.tenant_id = app.tenant_id() AND app.role() IN ('system', 'data-protection-officer') AND NOT EXISTS (
      SELECT FROM public.audit_leaf l JOIN public.audit_segment s ON s.tenant_id = l.tenant_id AND s.segment = l.segment
      WHERE l.tenant_id = e.tenant_id AND l.event_id = e.id AND l.seq >= 0 AND l.seq < s.checkpoint_size) ORDER BY e.id $$;`;

/** What leaves the log: expired segments, and persons to be forgotten. */
export const RETENTION = `
  CREATE FUNCTION app.delete_expired_segment() RETURNS TABLE (segment text, size bigint, root bytea)
    LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
  #variable_conflict use_column
  DECLARE of_tenant uuid := app.tenant_id(); expired text;
  BEGIN
    -- A clock that was set forward for a demonstration deletes nothing.
    SELECT s.segment INTO expired FROM public.audit_segment s JOIN public.tenant t ON t.id = s.tenant_id
      WHERE s.tenant_id = of_tenant AND s.deleted_at IS NULL AND s.size > 0 AND s.size = s.checkpoint_size
        AND (to_date(s.segment, 'YYYY-MM') + make_interval(months => t.audit_retention_months + 1)) AT TIME ZONE 'UTC'
          <= least(app.now(), now())
      ORDER BY s.segment LIMIT 1;
    IF expired IS NULL THEN RETURN; END IF;
    UPDATE public.audit_segment s SET deleted_at = app.now(), frontier = '{}'
      WHERE s.tenant_id = of_tenant AND s.segment = expired AND s.deleted_at IS NULL;
    IF NOT FOUND THEN RETURN; END IF;
    DELETE FROM public.audit_subject s USING public.audit_leaf l
      WHERE l.tenant_id = of_tenant AND l.segment = expired AND s.tenant_id = of_tenant AND s.event_id = l.event_id;
    DELETE FROM public.audit_batch b USING public.audit_leaf l
      WHERE l.tenant_id = of_tenant AND l.segment = expired AND b.tenant_id = of_tenant AND b.event_id = l.event_id;
    DELETE FROM public.audit_event e USING public.audit_leaf l
      WHERE l.tenant_id = of_tenant AND l.segment = expired AND e.tenant_id = of_tenant AND e.id = l.event_id;
    DELETE FROM public.audit_leaf l WHERE l.tenant_id = of_tenant AND l.segment = expired;
    RETURN QUERY SELECT s.segment, s.size, s.root FROM public.audit_segment s
      WHERE s.tenant_id = of_tenant AND s.segment = expired;
  END $$;
  COMMENT ON FUNCTION app.delete_expired_segment IS 'Deletes the oldest segment whose time is over, whole; its root and size stay as proof that it was.';

  CREATE FUNCTION app.erase_audited_file(of_case uuid) RETURNS text[] LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
  DECLARE of_tenant uuid := app.tenant_id(); places text[];
  BEGIN
    IF EXISTS (SELECT FROM public.audit_batch b WHERE b.tenant_id = of_tenant AND of_case = ANY (b.case_ids))
      OR EXISTS (SELECT FROM public.audit_subject s WHERE s.tenant_id = of_tenant AND s.case_id = of_case AND NOT EXISTS (
        SELECT FROM public.audit_leaf l WHERE l.tenant_id = of_tenant AND l.event_id = s.event_id)) THEN
      RAISE object_in_use USING MESSAGE = 'the log of this file is not yet sequenced and spread';
    END IF;
    -- The first part is the event's free text: it goes too where the event touched nobody else.
    WITH hers AS (
      SELECT s.event_id, array_agg(s.ordinal + 1) || CASE WHEN EXISTS (SELECT FROM public.audit_subject o
          WHERE o.tenant_id = of_tenant AND o.event_id = s.event_id AND o.case_id <> of_case) THEN '{}'::integer[] ELSE '{1}' END AS gone
        FROM public.audit_subject s WHERE s.tenant_id = of_tenant AND s.case_id = of_case GROUP BY s.event_id),
    forgotten AS (
      UPDATE public.audit_leaf l SET part_keys = (
          SELECT array_agg(CASE WHEN p.place <> ALL (h.gone) THEN p.key END ORDER BY p.place)
          FROM unnest(l.part_keys) WITH ORDINALITY p(key, place))
        FROM hers h WHERE l.tenant_id = of_tenant AND l.event_id = h.event_id
        RETURNING l.event_id, l.segment, l.seq, h.gone),
    silenced AS (
      UPDATE public.audit_event e SET reason = NULL FROM hers h
        WHERE e.tenant_id = of_tenant AND e.id = h.event_id AND 1 = ANY (h.gone) RETURNING 1)
    SELECT coalesce(array_agg(f.segment || '/' || f.seq || '/' || part - 1 ORDER BY f.segment, f.seq, part), '{}') INTO places
      FROM forgotten f CROSS JOIN unnest(f.gone) part;
    DELETE FROM public.audit_subject s WHERE s.tenant_id = of_tenant AND s.case_id = of_case;
    RETURN places;
  END $$;
  COMMENT ON FUNCTION app.erase_audited_file IS 'Takes one file out of the access log, content and keys; answers which parts of which entries.';`;
