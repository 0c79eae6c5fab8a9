import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['list_source', 'list_import', 'import_row'] as const;
const IMPORTS = `(SELECT app.role()) IN ('case-manager', 'team-lead')`;
const HERS = `${IMPORTS} AND account_id = (SELECT app.account_id())`;
const OF_HERS = `(SELECT i.account_id FROM list_import i
  WHERE i.tenant_id = import_row.tenant_id AND i.id = import_row.import_id) IS NOT NULL`;

/**
 * Lists of people the Integration Point knows, on their way to being intakes. Who stands on such a list is nobody's client yet:
 * it is sealed with a key of its own, read by whoever brought it and by nobody else, and gone after thirty days.
 */
export class Imports1795240000151 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE list_source (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        agency_id uuid NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 2 AND 80),
        -- Which field of a person stands under which heading.
        mapping jsonb,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, agency_id, name),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX list_source_updated_by ON list_source (tenant_id, updated_by);
      CREATE TABLE list_import (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        source_id uuid NOT NULL,
        account_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('mapping', 'reading', 'ready', 'writing', 'done', 'failed')),
        -- How many rows the list has, and how many of them have been looked at.
        rows_total integer NOT NULL,
        rows_read integer NOT NULL DEFAULT 0,
        mapping jsonb,
        wrapped text NOT NULL,
        kek_id text NOT NULL,
        -- The list as it came, until its rows are read; and its headings with a few rows to recognise the columns by.
        sealed bytea,
        sealed_head bytea NOT NULL,
        uploaded_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        finished_at timestamptz,
        delete_on date NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, source_id) REFERENCES list_source (tenant_id, id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
        CHECK (rows_read BETWEEN 0 AND rows_total)
      );
      CREATE INDEX list_import_source ON list_import (tenant_id, source_id);
      CREATE INDEX list_import_account ON list_import (tenant_id, account_id, uploaded_at);
      CREATE TABLE import_row (
        tenant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        no integer NOT NULL CHECK (no > 0),
        state text NOT NULL CHECK (state IN ('new', 'same', 'alike', 'refused')),
        faults jsonb NOT NULL,
        -- The row further up that is about the same person; the person in a file; or that it was imported before.
        same_as integer,
        alike_id uuid,
        is_repeated boolean NOT NULL DEFAULT false,
        -- An HMAC of what the row says: the same list sent twice opens no file twice.
        mark bytea,
        sealed bytea,
        chosen boolean NOT NULL DEFAULT false,
        written_at timestamptz,
        PRIMARY KEY (tenant_id, import_id, no),
        FOREIGN KEY (tenant_id, import_id) REFERENCES list_import (tenant_id, id),
        CHECK (state IN ('new', 'alike') OR NOT chosen),
        CHECK (chosen OR written_at IS NULL)
      );
      CREATE INDEX import_row_mark ON import_row (tenant_id, mark);
      CREATE INDEX import_row_state ON import_row (tenant_id, import_id, state, no);
      COMMENT ON COLUMN import_row.alike_id IS 'No foreign key: it is shown through the policy of the persons, or not at all.';
    `);
    for (const table of TABLES)
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    await db.query(`
      CREATE POLICY read ON list_source FOR SELECT TO fallbruecke_app
        USING (${IMPORTS} AND agency_id = (SELECT app.agency_id()));
      CREATE POLICY record ON list_source FOR INSERT TO fallbruecke_app WITH CHECK (
        ${IMPORTS} AND agency_id = (SELECT app.agency_id()) AND updated_by = (SELECT app.account_id()));
      CREATE POLICY keep ON list_source FOR UPDATE TO fallbruecke_app
        USING (${IMPORTS} AND agency_id = (SELECT app.agency_id())) WITH CHECK (updated_by = (SELECT app.account_id()));
      CREATE POLICY read ON list_import FOR SELECT TO fallbruecke_app USING (${HERS});
      CREATE POLICY record ON list_import FOR INSERT TO fallbruecke_app WITH CHECK (${HERS});
      CREATE POLICY keep ON list_import FOR UPDATE TO fallbruecke_app USING (${HERS});
      CREATE POLICY read ON import_row FOR SELECT TO fallbruecke_app USING (${OF_HERS});
      CREATE POLICY record ON import_row FOR INSERT TO fallbruecke_app WITH CHECK (${OF_HERS});
      CREATE POLICY keep ON import_row FOR UPDATE TO fallbruecke_app USING (${OF_HERS});
      GRANT SELECT, INSERT ON list_source, list_import, import_row TO fallbruecke_app;
      GRANT UPDATE (mapping, updated_at, updated_by) ON list_source TO fallbruecke_app;
      GRANT UPDATE (state, rows_read, mapping, sealed, confirmed_at, finished_at) ON list_import TO fallbruecke_app;
      GRANT UPDATE (chosen) ON import_row TO fallbruecke_app;
    `);
    await functions(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.open_listed, app.discard_import, app.sweep_imports, app.due_imports;
      DROP TABLE import_row, list_import, list_source;
    `);
  }
}

async function functions(db: QueryRunner): Promise<void> {
  await db.query(`
    -- The work goes on in the name of whoever began it, as long as she still may: nothing is done for an account that was closed.
    CREATE FUNCTION app.due_imports() RETURNS TABLE (id uuid, state text, account_id uuid, agency_id uuid, role text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      SELECT i.id, i.state, i.account_id, a.agency_id, r.role FROM public.list_import i
        JOIN public.account a ON a.tenant_id = i.tenant_id AND a.id = i.account_id AND a.disabled_at IS NULL
        JOIN public.account_role r ON r.tenant_id = i.tenant_id AND r.account_id = i.account_id
          AND r.valid_from <= app.now() AND (r.valid_until IS NULL OR r.valid_until > app.now())
        WHERE i.tenant_id = app.tenant_id() AND i.state IN ('reading', 'writing') AND app.role() = 'system'
          AND r.role IN ('case-manager', 'team-lead')
        ORDER BY i.uploaded_at $$;

    CREATE FUNCTION app.open_listed(of_import uuid, today date, listed jsonb) RETURNS TABLE (case_id uuid)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    #variable_conflict use_column
    DECLARE
      opened integer[];
      place integer;
    BEGIN
      -- Each row once: whoever comes second, after a crash or beside another worker, finds none left.
      WITH due AS (
        UPDATE public.import_row r SET written_at = app.now(), sealed = NULL
          FROM public.list_import i
          WHERE i.tenant_id = app.tenant_id() AND i.id = of_import AND i.account_id = app.account_id() AND i.state = 'writing'
            AND app.role() IN ('case-manager', 'team-lead')
            AND r.tenant_id = i.tenant_id AND r.import_id = i.id AND r.chosen AND r.written_at IS NULL
            AND r.no IN (SELECT (l ->> 'no')::integer FROM jsonb_array_elements(listed) l)
          RETURNING r.no)
      SELECT array_agg(d.no ORDER BY d.no) INTO opened FROM due d;
      IF opened IS NULL THEN RETURN; END IF;
      INSERT INTO public.case_counter AS c (tenant_id, year, last)
        VALUES (app.tenant_id(), extract(year FROM today), cardinality(opened))
        ON CONFLICT (tenant_id, year) DO UPDATE SET last = c.last + cardinality(opened) RETURNING last INTO place;
      INSERT INTO public.case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on)
        SELECT app.tenant_id(), l.case_id, format('%s-%s', extract(year FROM today), lpad(n.place, greatest(length(n.place), 4), '0')),
          app.agency_id(), NULL, 'intake', today
        FROM jsonb_to_recordset(listed) l(no integer, case_id uuid)
          CROSS JOIN LATERAL (SELECT (place - cardinality(opened) + array_position(opened, l.no))::text AS place) n
        WHERE l.no = ANY (opened);
      INSERT INTO public.person (tenant_id, id, case_id, principal, family_name, given_name, search_name, born_on, sex, street,
          postal_code, municipality_ags, phone, email, preferred_language, interpreter_needed, version, updated_at, updated_by,
          holder_id, agency_id)
        SELECT app.tenant_id(), l.person_id, l.case_id, true, l.family_name, l.given_name, l.search_name, l.born_on, l.sex, l.street,
          l.postal_code, l.municipality_ags, l.phone, l.email, l.preferred_language, false, 1, app.now(), app.account_id(),
          app.every_case_manager(), app.agency_id()
        FROM jsonb_to_recordset(listed) l(no integer, case_id uuid, person_id uuid, family_name text, given_name text,
          search_name text, born_on date, sex text, street text, postal_code text, municipality_ags text, phone text, email text,
          preferred_language text) WHERE l.no = ANY (opened);
      INSERT INTO public.case_intake (tenant_id, case_id, received_on, source, urgency, version, updated_at, updated_by)
        SELECT app.tenant_id(), l.case_id, today, 'integration-point', 'normal', 1, app.now(), app.account_id()
        FROM jsonb_to_recordset(listed) l(no integer, case_id uuid) WHERE l.no = ANY (opened);
      -- Its keys come with the row, so that the next list finds her.
      INSERT INTO public.person_key (tenant_id, key, person_id)
        SELECT app.tenant_id(), key::bigint, l.person_id
        FROM jsonb_to_recordset(listed) l(no integer, person_id uuid, keys jsonb), jsonb_array_elements_text(l.keys) key
        WHERE l.no = ANY (opened);
      DELETE FROM public.person_unkeyed u WHERE u.tenant_id = app.tenant_id()
        AND u.person_id IN (SELECT (l ->> 'person_id')::uuid FROM jsonb_array_elements(listed) l WHERE (l ->> 'no')::integer = ANY (opened));
      RETURN QUERY SELECT l.case_id FROM jsonb_to_recordset(listed) l(no integer, case_id uuid) WHERE l.no = ANY (opened);
    END $$;
    COMMENT ON FUNCTION app.open_listed IS 'Opens files for chosen rows of a confirmed import as intake that nobody has taken, each row once.';

    CREATE FUNCTION app.discard_import(of_import uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      -- What is being written is written to its end first.
      PERFORM FROM public.list_import i WHERE i.tenant_id = app.tenant_id() AND i.id = of_import
        AND i.account_id = app.account_id() AND i.state <> 'writing' AND app.role() IN ('case-manager', 'team-lead') FOR UPDATE;
      IF NOT FOUND THEN RETURN false; END IF;
      DELETE FROM public.import_row r WHERE r.tenant_id = app.tenant_id() AND r.import_id = of_import;
      DELETE FROM public.list_import i WHERE i.tenant_id = app.tenant_id() AND i.id = of_import;
      RETURN true;
    END $$;
    CREATE FUNCTION app.sweep_imports(today date) RETURNS bigint
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      due uuid[];
    BEGIN
      IF app.role() IS DISTINCT FROM 'system' THEN RETURN 0; END IF;
      SELECT array_agg(i.id) INTO due FROM public.list_import i WHERE i.tenant_id = app.tenant_id() AND i.delete_on <= today;
      DELETE FROM public.import_row r WHERE r.tenant_id = app.tenant_id() AND r.import_id = ANY (due);
      DELETE FROM public.list_import i WHERE i.tenant_id = app.tenant_id() AND i.id = ANY (due);
      RETURN coalesce(cardinality(due), 0);
    END $$;
    GRANT EXECUTE ON FUNCTION app.due_imports, app.open_listed, app.discard_import, app.sweep_imports TO fallbruecke_app;
  `);
}
