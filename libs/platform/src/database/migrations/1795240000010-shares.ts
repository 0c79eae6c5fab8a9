import type { MigrationInterface, QueryRunner } from 'typeorm';

const MERGED_LIMITS = `
  greatest(n.recorded_from, e.recorded_from) AS recorded_from, least(n.recorded_until, e.recorded_until) AS recorded_until,
  CASE WHEN n.items IS NULL THEN e.items WHEN e.items IS NULL THEN n.items
    ELSE ARRAY(SELECT unnest(n.items) INTERSECT SELECT unnest(e.items)) END AS items,
  CASE WHEN n.authors IS NULL THEN e.authors WHEN e.authors IS NULL THEN n.authors
    ELSE ARRAY(SELECT unnest(n.authors) INTERSECT SELECT unnest(e.authors)) END AS authors`;

/** An exception's elements as columns; what it does not name is null and limits nothing. */
const ELEMENTS = `jsonb_to_record(x.exception) AS e (purposes text[], categories text[], actions text[],
  "recordedFrom" timestamptz, "recordedUntil" timestamptz, items uuid[], authors uuid[], condition text)`;

/**
 * What partners' reads stand on: one row per live grant, agency and purpose (`share`), and one per live denial (`denial`).
 * Both have one definition each, as a function over a file; triggers keep the tables equal to it.
 */
export class Shares1795240000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.action_mask(actions text[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN 'read' = ANY (actions) THEN 1 ELSE 0 END + CASE WHEN 'contribute' = ANY (actions) THEN 2 ELSE 0 END
          + CASE WHEN 'redisclose' = ANY (actions) THEN 4 ELSE 0 END;
      -- A denied purpose covers everything below it; a permitted one only itself.
      CREATE FUNCTION app.purposes_below(purposes text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN ARRAY(SELECT unnest(purposes)
          UNION SELECT unnest(CASE WHEN 'education' = ANY (purposes) THEN '{language-course,recognition}'::text[] ELSE '{}' END));
      CREATE FUNCTION app.is_spared(spared jsonb, purpose text, category_bit integer, action_bit integer, item uuid, author uuid,
          recorded timestamptz) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        RETURN EXISTS (SELECT FROM jsonb_array_elements(spared) x(exception) CROSS JOIN ${ELEMENTS}
          WHERE (e.purposes IS NULL OR is_spared.purpose = ANY (e.purposes))
            AND (e.categories IS NULL OR app.category_mask(e.categories) & category_bit <> 0)
            AND (e.actions IS NULL OR app.action_mask(e.actions) & action_bit <> 0)
            AND (e."recordedFrom" IS NULL OR recorded >= e."recordedFrom")
            AND (e."recordedUntil" IS NULL OR recorded < e."recordedUntil")
            AND (e.items IS NULL OR item = ANY (e.items)) AND (e.authors IS NULL OR author = ANY (e.authors)));
      GRANT EXECUTE ON FUNCTION app.action_mask, app.purposes_below, app.is_spared TO fallbruecke_app;

      DROP TRIGGER share_consent ON consent;
      DROP TRIGGER share_case ON case_file;
      DROP FUNCTION app.share_consent, app.share_case;
      -- Shut until the next migration opens them by the new shares.
      ALTER POLICY read ON person USING (false);
      ALTER POLICY read ON case_section USING (false);
      DROP TABLE share;
      CREATE TABLE share (
        tenant_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        purpose text NOT NULL,
        case_number text NOT NULL,
        case_id uuid NOT NULL,
        basis_id uuid NOT NULL,
        basis text NOT NULL CHECK (basis IN ('consent', 'secrecy-release', 'statute')),
        mask integer NOT NULL,
        actions integer NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        recorded_from timestamptz,
        recorded_until timestamptz,
        items uuid[],
        authors uuid[],
        consent_id uuid GENERATED ALWAYS AS (CASE WHEN basis <> 'statute' THEN basis_id END) STORED,
        statute_id uuid GENERATED ALWAYS AS (CASE WHEN basis = 'statute' THEN basis_id END) STORED,
        PRIMARY KEY (tenant_id, agency_id, purpose, case_number, case_id, basis_id) INCLUDE (mask, valid_from, valid_until),
        FOREIGN KEY (tenant_id, consent_id) REFERENCES consent (tenant_id, id),
        FOREIGN KEY (tenant_id, statute_id) REFERENCES statute_basis (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id)
      );
      CREATE INDEX share_case ON share (tenant_id, case_id, agency_id, purpose);
      CREATE INDEX share_consent ON share (tenant_id, consent_id) WHERE consent_id IS NOT NULL;
      CREATE INDEX share_statute ON share (tenant_id, statute_id) WHERE statute_id IS NOT NULL;
      COMMENT ON TABLE share IS 'What a partner''s reads are driven from. The sort key is the file number, which the partner may see.';
      CREATE TABLE denial (
        tenant_id uuid NOT NULL,
        case_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        purpose text NOT NULL,
        consent_id uuid NOT NULL,
        ordinal integer NOT NULL,
        mask integer NOT NULL,
        actions integer NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        recorded_from timestamptz,
        recorded_until timestamptz,
        items uuid[],
        authors uuid[],
        spared jsonb,
        whole boolean NOT NULL,
        PRIMARY KEY (tenant_id, case_id, agency_id, purpose, consent_id, ordinal),
        FOREIGN KEY (tenant_id, consent_id) REFERENCES consent (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id)
      );
      CREATE INDEX denial_consent ON denial (tenant_id, consent_id);
      COMMENT ON TABLE denial IS 'What the person has kept from an agency: stronger than everything she has permitted it.';
      COMMENT ON COLUMN denial.whole IS 'Whether it closes its categories altogether, and not only some items in them.';
    `);
    for (const table of ['share', 'denial']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        GRANT SELECT ON ${table} TO fallbruecke_app;
      `);
    }
    await db.query(`
      CREATE FUNCTION app.shares_of(of_tenant uuid, of_case uuid)
        RETURNS TABLE (agency_id uuid, purpose text, case_number text, basis_id uuid, basis text, mask integer, actions integer,
          valid_from timestamptz, valid_until timestamptz, recorded_from timestamptz, recorded_until timestamptz, items uuid[],
          authors uuid[]) LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
        SELECT n.agency_id, p.purpose, c.number, n.id, n.basis, app.category_mask(n.categories), app.action_mask(n.actions),
          greatest(n.valid_from, r.valid_from), least(n.valid_until, app.representation_end(r)), n.recorded_from,
          n.recorded_until, n.items, n.authors
        FROM public.case_file c JOIN public.consent n ON n.tenant_id = c.tenant_id AND n.case_id = c.id
          LEFT JOIN public.representative r ON r.tenant_id = n.tenant_id AND r.id = n.representative_id
          CROSS JOIN LATERAL (SELECT DISTINCT unnest(n.purposes) AS purpose) p
        WHERE c.tenant_id = of_tenant AND c.id = of_case AND c.closed_on IS NULL AND n.state IN ('given', 'renewed')
          AND n.decision = 'permit' AND n.condition IS NULL
          AND greatest(n.valid_from, r.valid_from) < least(n.valid_until, app.representation_end(r))
        UNION ALL
        SELECT s.agency_id, p.purpose, c.number, s.id, 'statute', app.category_mask(s.categories), app.action_mask(s.actions),
          s.valid_from, s.valid_until, NULL, NULL, NULL, NULL
        FROM public.case_file c JOIN public.statute_basis s ON s.tenant_id = c.tenant_id AND s.case_id = c.id
          CROSS JOIN LATERAL (SELECT DISTINCT unnest(s.purposes) AS purpose) p
        WHERE c.tenant_id = of_tenant AND c.id = of_case AND c.closed_on IS NULL AND s.ended_at IS NULL $$;

      CREATE FUNCTION app.denials_of(of_tenant uuid, of_case uuid)
        RETURNS TABLE (agency_id uuid, purpose text, consent_id uuid, ordinal integer, mask integer, actions integer,
          valid_from timestamptz, valid_until timestamptz, recorded_from timestamptz, recorded_until timestamptz, items uuid[],
          authors uuid[], spared jsonb, whole boolean) LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
        WITH active AS (
          SELECT n.*, greatest(n.valid_from, r.valid_from) AS starts_at, least(n.valid_until, app.representation_end(r)) AS ends_at
          FROM public.case_file c JOIN public.consent n ON n.tenant_id = c.tenant_id AND n.case_id = c.id
            LEFT JOIN public.representative r ON r.tenant_id = n.tenant_id AND r.id = n.representative_id
          WHERE c.tenant_id = of_tenant AND c.id = of_case AND c.closed_on IS NULL AND n.state IN ('given', 'renewed')),
        -- A restriction denies what it names, except what it spares without a condition nobody can check.
        restriction AS (
          SELECT n.agency_id, app.purposes_below(n.purposes) AS purposes, n.id, 0 AS ordinal, app.category_mask(n.categories) AS mask,
            app.action_mask(n.actions) AS actions, n.starts_at, n.ends_at, n.recorded_from, n.recorded_until, n.items, n.authors,
            (SELECT jsonb_agg(x.exception) FROM jsonb_array_elements(n.exceptions) x(exception)
              WHERE NOT coalesce(x.exception ->> 'condition', '') <> '') AS spared, n.exceptions = '[]' AS unspared
          FROM active n WHERE n.decision = 'deny'),
        -- An exception of a consent denies what both of them name.
        exception AS (
          SELECT n.agency_id, ARRAY(SELECT unnest(app.purposes_below(n.purposes))
              INTERSECT SELECT unnest(app.purposes_below(coalesce(e.purposes, n.purposes)))) AS purposes,
            n.id, x.ordinal::integer, app.category_mask(n.categories) & app.category_mask(coalesce(e.categories, n.categories)) AS mask,
            app.action_mask(n.actions) & app.action_mask(coalesce(e.actions, n.actions)) AS actions, n.starts_at, n.ends_at,
            ${MERGED_LIMITS}, NULL::jsonb AS spared, true AS unspared
          FROM active n CROSS JOIN jsonb_array_elements(n.exceptions) WITH ORDINALITY x(exception, ordinal)
            CROSS JOIN LATERAL (SELECT e.purposes, e.categories, e.actions, e."recordedFrom" AS recorded_from,
              e."recordedUntil" AS recorded_until, e.items, e.authors FROM ${ELEMENTS}) e
          WHERE n.decision = 'permit')
        SELECT d.agency_id, p.purpose, d.id, d.ordinal, d.mask, d.actions, d.starts_at, d.ends_at, d.recorded_from,
          d.recorded_until, d.items, d.authors, d.spared,
          d.unspared AND d.recorded_from IS NULL AND d.recorded_until IS NULL AND d.items IS NULL AND d.authors IS NULL
        FROM (SELECT * FROM restriction UNION ALL SELECT * FROM exception) d CROSS JOIN LATERAL unnest(d.purposes) p(purpose)
        WHERE d.mask <> 0 AND d.actions <> 0 AND d.starts_at < d.ends_at $$;
      GRANT EXECUTE ON FUNCTION app.shares_of, app.denials_of TO fallbruecke_app;

      CREATE FUNCTION app.refresh_shares(of_tenant uuid, of_case uuid) RETURNS void LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM app.assert_tenant(of_tenant);
        -- One after the other: two changes of one file at once would each overlook the other's.
        PERFORM FROM public.case_file c WHERE c.tenant_id = of_tenant AND c.id = of_case FOR NO KEY UPDATE;
        DELETE FROM public.share s WHERE s.tenant_id = of_tenant AND s.case_id = of_case;
        DELETE FROM public.denial d WHERE d.tenant_id = of_tenant AND d.case_id = of_case;
        INSERT INTO public.share (tenant_id, case_id, agency_id, purpose, case_number, basis_id, basis, mask, actions, valid_from,
            valid_until, recorded_from, recorded_until, items, authors)
          SELECT of_tenant, of_case, s.* FROM app.shares_of(of_tenant, of_case) s;
        INSERT INTO public.denial (tenant_id, case_id, agency_id, purpose, consent_id, ordinal, mask, actions, valid_from,
            valid_until, recorded_from, recorded_until, items, authors, spared, whole)
          SELECT of_tenant, of_case, d.* FROM app.denials_of(of_tenant, of_case) d;
      END $$;
      CREATE FUNCTION app.share_of_file() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE changed jsonb := to_jsonb(coalesce(new, old));
      BEGIN
        -- What hangs on a file names it; the file is the file.
        PERFORM app.refresh_shares((changed ->> 'tenant_id')::uuid, coalesce(changed ->> 'case_id', changed ->> 'id')::uuid);
        RETURN NULL;
      END $$;
      CREATE TRIGGER share AFTER INSERT OR DELETE OR UPDATE OF state, decision, basis, agency_id, purposes, categories, actions,
          recorded_from, recorded_until, items, authors, exceptions, condition, representative_id, valid_from, valid_until
        ON consent FOR EACH ROW EXECUTE FUNCTION app.share_of_file();
      CREATE TRIGGER share AFTER INSERT OR DELETE OR UPDATE ON statute_basis
        FOR EACH ROW EXECUTE FUNCTION app.share_of_file();
      CREATE TRIGGER share AFTER DELETE OR UPDATE ON representative FOR EACH ROW EXECUTE FUNCTION app.share_of_file();
      CREATE TRIGGER share AFTER UPDATE OF closed_on, number ON case_file
        FOR EACH ROW EXECUTE FUNCTION app.share_of_file();
    `);
    // What was shared before is shared after. Even the owner sees one tenant at a time.
    await db.query('SET ROLE fallbruecke_gate');
    const tenants: { id: string }[] = await db.query('SELECT id FROM tenant');
    await db.query('SET ROLE fallbruecke_owner');
    for (const { id } of tenants) {
      await db.query(`SELECT set_config('app.tenant_id', $1, true)`, [id]);
      await db.query('SELECT app.refresh_shares(tenant_id, id) FROM case_file WHERE closed_on IS NULL');
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE share, denial CASCADE;
      DROP FUNCTION app.refresh_shares, app.share_of_file, app.denials_of, app.shares_of, app.is_spared, app.purposes_below,
        app.action_mask CASCADE;
    `);
  }
}
