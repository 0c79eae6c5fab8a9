import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person declares in full: consents and releases from secrecy with limits and exceptions, who spoke for her, what a
 * statute demands instead, and single items of a file that all of this can name.
 */
export class Declarations1795240000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE representative (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        family_name text NOT NULL,
        given_name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('parent', 'guardian', 'carer', 'authorised')),
        -- What shows that she may speak for the person: a birth certificate, a court's order, a power of attorney.
        proof text NOT NULL CHECK (length(btrim(proof)) >= 3),
        valid_from timestamptz NOT NULL,
        valid_until timestamptz,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        ended_at timestamptz,
        -- Parental custody ends at midnight of the 18th birthday (§ 2, § 1626 BGB), however long somebody wrote down.
        comes_of_age_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id),
        CHECK (valid_until > valid_from)
      );
      CREATE INDEX representative_recorded_by ON representative (tenant_id, recorded_by);

      ALTER TABLE consent
        ADD basis text NOT NULL DEFAULT 'consent' CHECK (basis IN ('consent', 'secrecy-release')),
        ADD decision text NOT NULL DEFAULT 'permit' CHECK (decision IN ('permit', 'deny')),
        ADD actions text[] NOT NULL DEFAULT '{read}'
          CHECK (cardinality(actions) > 0 AND actions <@ '{read,contribute,redisclose}'::text[]),
        ADD recorded_from timestamptz,
        ADD recorded_until timestamptz,
        ADD items uuid[] CHECK (cardinality(items) > 0),
        ADD authors uuid[] CHECK (cardinality(authors) > 0),
        ADD exceptions jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(exceptions) = 'array'),
        ADD condition text,
        ADD supersedes uuid,
        ADD representative_id uuid,
        ADD renewed_at timestamptz,
        ADD ended_at timestamptz,
        ADD ended_reason text,
        ADD ended_by uuid,
        ADD CHECK (recorded_until > recorded_from),
        -- § 203 StGB: a release only releases.
        ADD CHECK (basis = 'consent' OR (decision = 'permit' AND exceptions = '[]')),
        ADD FOREIGN KEY (tenant_id, supersedes) REFERENCES consent (tenant_id, id),
        ADD FOREIGN KEY (tenant_id, case_id, representative_id) REFERENCES representative (tenant_id, case_id, id),
        ADD FOREIGN KEY (tenant_id, ended_by) REFERENCES account (tenant_id, id);
      CREATE INDEX consent_supersedes ON consent (tenant_id, supersedes);
      CREATE INDEX consent_representative ON consent (tenant_id, case_id, representative_id);
      CREATE INDEX consent_ended_by ON consent (tenant_id, ended_by);

      CREATE TABLE statute_basis (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        provision text NOT NULL CHECK (provision ~ '§|Art\\.'),
        explanation text NOT NULL CHECK (length(btrim(explanation)) >= 20),
        purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
        categories text[] NOT NULL CHECK (cardinality(categories) > 0),
        special_categories text[] NOT NULL,
        actions text[] NOT NULL DEFAULT '{read}'
          CHECK (cardinality(actions) > 0 AND actions <@ '{read,contribute,redisclose}'::text[]),
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        ended_at timestamptz,
        ended_reason text,
        ended_by uuid,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, ended_by) REFERENCES account (tenant_id, id),
        CHECK (valid_until > valid_from),
        CHECK (special_categories @> app.special_of(categories) AND special_categories <@ app.special_of(categories))
      );
      CREATE INDEX statute_basis_case ON statute_basis (tenant_id, case_id);
      CREATE INDEX statute_basis_agency ON statute_basis (tenant_id, agency_id);
      CREATE INDEX statute_basis_recorded_by ON statute_basis (tenant_id, recorded_by);
      CREATE INDEX statute_basis_ended_by ON statute_basis (tenant_id, ended_by);

      ALTER TABLE case_section
        ADD id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD confided boolean NOT NULL DEFAULT false,
        ADD UNIQUE (tenant_id, id),
        DROP CONSTRAINT case_section_check,
        ADD CONSTRAINT case_section_sealed
          CHECK ((confided OR category IN ('health', 'violence', 'belief')) = (sealed IS NOT NULL));
      CREATE TABLE case_item (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        -- Null: nobody has said yet what it is about, so it goes nowhere.
        category text CHECK (category IN ('contact', 'residence', 'language', 'education', 'employment', 'income', 'housing',
          'family', 'health', 'violence', 'belief', 'participation', 'plan')),
        confided boolean NOT NULL DEFAULT false,
        content jsonb,
        sealed text,
        version integer NOT NULL,
        recorded_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id),
        CHECK ((confided OR category IS NULL OR category IN ('health', 'violence', 'belief')) = (sealed IS NOT NULL)),
        CHECK ((sealed IS NULL) = (content IS NOT NULL))
      );
      CREATE INDEX case_item_case ON case_item (tenant_id, case_id, category);
      CREATE INDEX case_item_updated_by ON case_item (tenant_id, updated_by);
    `);
    for (const table of ['representative', 'statute_basis', 'case_item']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    }
    await db.query(`
      GRANT SELECT, INSERT ON representative, statute_basis, case_item TO fallbruecke_app;
      GRANT UPDATE (ended_at) ON representative TO fallbruecke_app;
      GRANT UPDATE (ended_at, ended_reason, ended_by) ON statute_basis TO fallbruecke_app;
      GRANT UPDATE (category, confided, content, sealed, version, updated_at, updated_by) ON case_item TO fallbruecke_app;
      GRANT UPDATE (confided) ON case_section TO fallbruecke_app;
      GRANT UPDATE (valid_until, renewed_at, ended_at, ended_reason, ended_by) ON consent TO fallbruecke_app;

      CREATE OR REPLACE FUNCTION app.guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF new.state <> old.state AND new.state <> ALL (CASE old.state
          WHEN 'unknown' THEN '{requested,given,refused,invalidated}'::text[]
          WHEN 'requested' THEN '{request-deferred,given,refused,expired,terminated,invalidated}'
          WHEN 'request-deferred' THEN '{requested,given,refused,expired,terminated,invalidated}'
          WHEN 'given' THEN '{renewed,withdrawn,expired,terminated,invalidated}'
          WHEN 'renewed' THEN '{withdrawn,expired,terminated,invalidated}'
          ELSE '{}' END) THEN
          RAISE check_violation USING MESSAGE = 'a consent does not come back from its end';
        END IF;
        -- It runs longer only where the person has said so again, while it still ran.
        IF new.valid_until <> old.valid_until AND (new.state <> 'renewed' OR new.valid_until < old.valid_until
            OR new.renewed_at IS NOT DISTINCT FROM old.renewed_at OR old.valid_until <= app.now()) THEN
          RAISE check_violation USING MESSAGE = 'a consent is prolonged by renewing it';
        END IF;
        RETURN NULL;
      END $$;
      DROP TRIGGER guard_consent ON consent;
      CREATE TRIGGER guard_consent AFTER UPDATE OF state, valid_until ON consent
        FOR EACH ROW EXECUTE FUNCTION app.guard_consent();

      -- Parental custody ends at midnight of the 18th birthday, which is the day after the last of eighteen years (§ 187(2),
      -- § 188(2), (3) BGB): of somebody born on 29 February it is 1 March. Who has no known age is represented by no parent.
      CREATE FUNCTION app.limit_parents() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        UPDATE public.representative r SET comes_of_age_at = coalesce((
            SELECT ((p.born_on - 1 + interval '18 years')::date + 1)::timestamp AT TIME ZONE 'Europe/Berlin' FROM public.person p
              WHERE p.tenant_id = r.tenant_id AND p.case_id = r.case_id AND p.principal), '-infinity')
          WHERE r.tenant_id = new.tenant_id AND r.case_id = new.case_id AND r.kind = 'parent';
        RETURN NULL;
      END $$;
      CREATE TRIGGER limit_parents AFTER INSERT ON representative
        FOR EACH ROW WHEN (new.kind = 'parent') EXECUTE FUNCTION app.limit_parents();
      CREATE TRIGGER limit_parents AFTER UPDATE OF born_on ON person
        FOR EACH ROW WHEN (new.principal AND new.born_on IS DISTINCT FROM old.born_on) EXECUTE FUNCTION app.limit_parents();
      CREATE FUNCTION app.representation_end(of_one representative) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN least(of_one.valid_until, of_one.ended_at, of_one.comes_of_age_at);
      GRANT EXECUTE ON FUNCTION app.representation_end TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE case_item, statute_basis CASCADE; DROP TABLE representative CASCADE');
  }
}
