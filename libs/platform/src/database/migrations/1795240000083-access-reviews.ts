import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A number below `of` that nobody can foresee who does not know the secret, the same each time for one block. */
const DRAWN = (block: string, of: string): string =>
  `('x' || left(encode(sha256(state.secret || int8send(${block})), 'hex'), 8))::bit(32)::bigint % ${of}`;

/** What is drawn from: what staff of the house and of agencies saw of files. An emergency is looked at in any case. */
const IS_READ = `e.decision = 'permit' AND e.role NOT IN ('system', 'person', 'data-protection-officer', 'emergency')
  AND e.action ~ '\\.(read|listed|exported|explained|printed)$' AND (
    EXISTS (SELECT FROM public.audit_subject s WHERE s.tenant_id = e.tenant_id AND s.event_id = e.id)
    OR EXISTS (SELECT FROM public.audit_batch b WHERE b.tenant_id = e.tenant_id AND b.event_id = e.id))`;

/**
 * Accesses that somebody looks at: one read of each hundred, drawn so that nobody can foresee which, every access in an
 * emergency, and what stands out. What was drawn, why, and with what result it was looked at.
 */
export class AccessReviews1795240000083 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Agreed with the staff council of each Kreis.
      ALTER TABLE tenant ADD review_interval integer NOT NULL DEFAULT 100 CHECK (review_interval BETWEEN 1 AND 10000);

      CREATE TABLE access_review (
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        picked_as text NOT NULL CHECK (picked_as IN ('emergency', 'same-name', 'many-files', 'night', 'sample')),
        -- The same occasion is looked at once: a night, an hour, a file in a month. Hashed, since it would name who and whose.
        occasion bytea NOT NULL,
        picked_at timestamptz NOT NULL,
        result text CHECK (result IN ('in-order', 'question', 'breach')),
        note text CHECK (length(btrim(note)) >= 10),
        decided_at timestamptz,
        decided_by uuid,
        PRIMARY KEY (tenant_id, event_id),
        UNIQUE (tenant_id, occasion),
        FOREIGN KEY (tenant_id, decided_by) REFERENCES account (tenant_id, id),
        CHECK (num_nonnulls(result, decided_at, decided_by) IN (0, 3)),
        CHECK (result IS NULL OR result = 'in-order' OR note IS NOT NULL)
      );
      CREATE INDEX access_review_decided_by ON access_review (tenant_id, decided_by) WHERE decided_by IS NOT NULL;
      CREATE INDEX access_review_picked_at ON access_review (tenant_id, picked_at);

      CREATE TABLE review_sampling (
        tenant_id uuid NOT NULL,
        segment text NOT NULL,
        next_seq bigint NOT NULL,
        passed bigint NOT NULL,
        secret bytea NOT NULL,
        PRIMARY KEY (tenant_id, segment),
        FOREIGN KEY (tenant_id, segment) REFERENCES audit_segment (tenant_id, segment)
      );
      COMMENT ON TABLE review_sampling IS 'How far the log was drawn from. The secret is for nobody: whoever knew it knew which reads are looked at.';
    `);
    for (const table of ['access_review', 'review_sampling'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    await db.query(`
      CREATE POLICY read ON access_review FOR SELECT TO fallbruecke_app
        USING ((SELECT app.role()) = 'data-protection-officer');
      -- A question is answered some day; what was found to be in order, or a breach, stays so.
      CREATE POLICY decide ON access_review FOR UPDATE TO fallbruecke_app
        USING ((SELECT app.role()) = 'data-protection-officer' AND coalesce(result, 'question') = 'question')
        WITH CHECK (decided_by = (SELECT app.account_id()));
      GRANT SELECT ON access_review TO fallbruecke_app;
      GRANT UPDATE (result, note, decided_at, decided_by) ON access_review TO fallbruecke_app;

      CREATE FUNCTION app.pick_reviews(most integer) RETURNS bigint
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        of_tenant uuid := app.tenant_id();
        gap bigint;
        state public.review_sampling%ROWTYPE;
        until_seq bigint;
        reads bigint;
        looked bigint := 0;
      BEGIN
        IF app.role() IS DISTINCT FROM 'system' THEN RETURN 0; END IF;
        SELECT t.review_interval INTO gap FROM public.tenant t WHERE t.id = of_tenant;
        INSERT INTO public.review_sampling (tenant_id, segment, next_seq, passed, secret)
          SELECT s.tenant_id, s.segment, 0, 0, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
          FROM public.audit_segment s WHERE s.tenant_id = of_tenant AND s.deleted_at IS NULL ON CONFLICT DO NOTHING;
        FOR state IN SELECT r.* FROM public.review_sampling r
            JOIN public.audit_segment s ON s.tenant_id = r.tenant_id AND s.segment = r.segment
            WHERE r.tenant_id = of_tenant AND s.deleted_at IS NULL AND r.next_seq < s.size ORDER BY r.segment FOR UPDATE OF r LOOP
          until_seq := least(state.next_seq + most, (SELECT max(l.seq) + 1 FROM public.audit_leaf l
            WHERE l.tenant_id = of_tenant AND l.segment = state.segment));
          WITH act AS MATERIALIZED (
            SELECT e.*, l.seq, (e.at AT TIME ZONE 'Europe/Berlin') AS local,
              ${IS_READ} AS is_read
            FROM public.audit_leaf l JOIN public.audit_event e ON e.tenant_id = l.tenant_id AND e.id = l.event_id
            WHERE l.tenant_id = of_tenant AND l.segment = state.segment AND l.seq >= state.next_seq AND l.seq < until_seq),
          counted AS (
            SELECT act.*, state.passed + row_number() OVER (ORDER BY act.seq) - 1 AS place FROM act WHERE act.is_read),
          opened AS (
            -- Files one by one: a page of the own list is no sign of curiosity.
            SELECT c.id, c.account_id, date_trunc('hour', c.local) AS hour, c.at FROM counted c
              WHERE c.action IN ('case.read', 'shared-case.read') AND c.account_id IS NOT NULL),
          found AS (
            SELECT e.id AS event, 1 AS rank, 'emergency' AS sort, e.id::text AS occasion FROM act e
              WHERE e.action = 'emergency.opened' AND e.decision = 'permit'
            UNION ALL
            SELECT o.id, 2, 'same-name', format('%s %s %s', o.account_id, s.case_id, to_char(o.hour, 'YYYY-MM')) FROM opened o
              JOIN public.audit_subject s ON s.tenant_id = of_tenant AND s.event_id = o.id
              JOIN public.account a ON a.tenant_id = of_tenant AND a.id = o.account_id
              JOIN public.person p ON p.tenant_id = of_tenant AND p.case_id = s.case_id
              WHERE lower(p.family_name) = lower(regexp_replace(a.display_name, '^.*\\s', ''))
            UNION ALL
            SELECT (array_agg(o.id ORDER BY o.at))[1], 3, 'many-files', format('%s %s', o.account_id, o.hour) FROM opened o
              GROUP BY o.account_id, o.hour
              HAVING (SELECT count(DISTINCT s.case_id) FROM public.audit_event e
                JOIN public.audit_subject s ON s.tenant_id = e.tenant_id AND s.event_id = e.id
                -- Ids tell the time: with them the key of the table finds the hour, whatever the clock was set to.
                WHERE e.tenant_id = of_tenant AND e.id >= (lpad(to_hex(floor(extract(epoch FROM
                    least(o.hour AT TIME ZONE 'Europe/Berlin', now() - interval '2 hours')) * 1000)::bigint), 12, '0')
                    || '70008000000000000000')::uuid AND e.account_id = o.account_id
                  AND e.at >= o.hour AT TIME ZONE 'Europe/Berlin' AND e.at < (o.hour + interval '1 hour') AT TIME ZONE 'Europe/Berlin'
                  AND e.action IN ('case.read', 'shared-case.read') AND e.decision = 'permit') > 50
            UNION ALL
            SELECT c.id, 4, 'night', format('%s %s', c.account_id, (c.local - interval '6 hours')::date) FROM counted c
              WHERE extract(hour FROM c.local) >= 22 OR extract(hour FROM c.local) < 6
            UNION ALL
            SELECT c.id, 5, 'sample', c.id::text FROM counted c
              WHERE c.place % gap = ${DRAWN('c.place / gap', 'gap')}),
          -- An occasion that is looked at already hides no access that stands in the list for another reason.
          occasions AS (
            SELECT DISTINCT ON (o.occasion) o.* FROM (
              SELECT event, rank, sort, sha256(convert_to(sort || ' ' || occasion, 'UTF8')) AS occasion FROM found) o
            WHERE NOT EXISTS (SELECT FROM public.access_review r WHERE r.tenant_id = of_tenant AND r.occasion = o.occasion)
            ORDER BY o.occasion, o.event)
          INSERT INTO public.access_review (tenant_id, event_id, picked_as, occasion, picked_at)
            SELECT DISTINCT ON (event) of_tenant, event, sort, occasion, app.now()
            FROM occasions ORDER BY event, rank ON CONFLICT DO NOTHING;
          SELECT count(*) INTO reads FROM public.audit_leaf l JOIN public.audit_event e ON e.tenant_id = l.tenant_id AND e.id = l.event_id
            WHERE l.tenant_id = of_tenant AND l.segment = state.segment AND l.seq >= state.next_seq AND l.seq < until_seq
              AND ${IS_READ};
          UPDATE public.review_sampling r SET next_seq = until_seq, passed = r.passed + reads
            WHERE r.tenant_id = of_tenant AND r.segment = state.segment;
          looked := looked + until_seq - state.next_seq;
        END LOOP;
        -- What the log no longer keeps is not looked at any more.
        DELETE FROM public.access_review r WHERE r.tenant_id = of_tenant AND NOT EXISTS (
          SELECT FROM public.audit_event e WHERE e.tenant_id = of_tenant AND e.id = r.event_id);
        RETURN looked;
      END $$;
      COMMENT ON FUNCTION app.pick_reviews IS 'Draws from what was sequenced since the last time; answers how many entries it passed.';
      GRANT EXECUTE ON FUNCTION app.pick_reviews TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.pick_reviews;
      DROP TABLE review_sampling, access_review;
      ALTER TABLE tenant DROP review_interval;
    `);
  }
}
