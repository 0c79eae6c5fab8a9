import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By what two records of one person are found. Names are compared by operators that could leak, which no index answers under
 * row-level security; so everybody has keys, made of how her name sounds and when she was born, and those are compared by
 * equality. Whoever asks is told of persons that she sees, by the policy of the persons themselves, and of nobody else.
 */
export class PersonKeys1795240000150 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE person_key (
        tenant_id uuid NOT NULL,
        key bigint NOT NULL,
        person_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, key, person_id),
        FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
      );
      CREATE INDEX person_key_person ON person_key (tenant_id, person_id);
      COMMENT ON TABLE person_key IS 'What two records of one person have in common: numbers made from names and dates of birth.';
      CREATE TABLE person_unkeyed (
        tenant_id uuid NOT NULL,
        person_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, person_id),
        FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id) ON DELETE CASCADE
      );
      COMMENT ON TABLE person_unkeyed IS 'Whose keys are to be made, or made anew.';
    `);
    for (const table of ['person_key', 'person_unkeyed'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    await db.query(`
      -- Asked as one value: an EXISTS could be answered by hashing everybody.
      CREATE POLICY read ON person_key FOR SELECT TO fallbruecke_app USING (
        (SELECT app.role()) IN ('case-manager', 'team-lead') AND (SELECT p.case_id FROM person p
          WHERE p.tenant_id = person_key.tenant_id AND p.id = person_key.person_id) IS NOT NULL);
      GRANT SELECT ON person_key TO fallbruecke_app;

      CREATE FUNCTION app.note_unkeyed() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        -- Not DO NOTHING: whoever makes the old keys just now holds the row, and takes it away with them.
        INSERT INTO public.person_unkeyed (tenant_id, person_id) VALUES (new.tenant_id, new.id)
          ON CONFLICT (tenant_id, person_id) DO UPDATE SET person_id = excluded.person_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_unkeyed AFTER INSERT OR UPDATE OF family_name, given_name, born_on ON person
        FOR EACH ROW EXECUTE FUNCTION app.note_unkeyed();

      CREATE FUNCTION app.unkeyed_persons(most integer)
        RETURNS TABLE (person_id uuid, family_name text, given_name text, born_on text)
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT p.id, p.family_name, p.given_name, p.born_on::text FROM public.person_unkeyed u
          JOIN public.person p ON p.tenant_id = u.tenant_id AND p.id = u.person_id
          WHERE u.tenant_id = app.tenant_id() AND app.role() = 'system'
          LIMIT most FOR UPDATE OF u SKIP LOCKED $$;
      COMMENT ON FUNCTION app.unkeyed_persons IS 'Names for the house itself, to make keys of; nobody who is signed in is told anything.';
      CREATE FUNCTION app.key_persons(persons uuid[], keyed uuid[], keys bigint[]) RETURNS void
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF app.role() IS DISTINCT FROM 'system' THEN RETURN; END IF;
        DELETE FROM public.person_key k WHERE k.tenant_id = app.tenant_id() AND k.person_id = ANY (persons);
        INSERT INTO public.person_key (tenant_id, key, person_id)
          SELECT app.tenant_id(), made.key, made.person_id FROM unnest(keyed, keys) made(person_id, key);
        DELETE FROM public.person_unkeyed u WHERE u.tenant_id = app.tenant_id() AND u.person_id = ANY (persons);
      END $$;
      GRANT EXECUTE ON FUNCTION app.unkeyed_persons, app.key_persons TO fallbruecke_app;
    `);
    // Even the owner sees one tenant at a time.
    await db.query('SET ROLE fallbruecke_gate');
    const tenants: { id: string }[] = await db.query('SELECT id FROM tenant');
    await db.query('SET ROLE fallbruecke_owner');
    for (const { id } of tenants) {
      await db.query(`SELECT set_config('app.tenant_id', $1, true)`, [id]);
      await db.query('INSERT INTO person_unkeyed (tenant_id, person_id) SELECT tenant_id, id FROM person');
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER note_unkeyed ON person;
      DROP FUNCTION app.note_unkeyed, app.unkeyed_persons, app.key_persons;
      DROP TABLE person_unkeyed, person_key;
    `);
  }
}
