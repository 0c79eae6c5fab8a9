import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key stays as long as something is sealed with it. So it goes when all of that is sealed anew, or goes with it. */
export class NeededKeys1795240000085 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.sealing_key(sealed text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN (SELECT CASE head ->> 'alg' WHEN 'dir' THEN (head ->> 'kid')::uuid END FROM (
          SELECT convert_from(decode(rpad(part, (length(part) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb AS head
          FROM (SELECT translate(split_part(sealed, '.', 1), '-_', '+/') AS part) first) header);
      COMMENT ON FUNCTION app.sealing_key(text) IS
        'The key of a person that sealed a JWE, by its header; nothing where the key file itself did.';
      CREATE FUNCTION app.sealing_key(sealed bytea) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN encode(substr(sealed, 2, 16), 'hex')::uuid;
      COMMENT ON FUNCTION app.sealing_key(bytea) IS 'The key of a person that sealed a file: it stands behind the version.';

      CREATE FUNCTION app.keep_needed_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM public.case_section x
              WHERE x.tenant_id = old.tenant_id AND x.case_id = old.case_id AND app.sealing_key(x.sealed) = old.id)
          OR EXISTS (SELECT FROM public.case_item i
              WHERE i.tenant_id = old.tenant_id AND i.case_id = old.case_id AND app.sealing_key(i.sealed) = old.id)
          OR EXISTS (SELECT FROM public.evidence e
              WHERE e.tenant_id = old.tenant_id AND e.case_id = old.case_id AND app.sealing_key(e.sealed) = old.id) THEN
          RAISE object_in_use USING MESSAGE = 'this key still opens something of its file',
            HINT = 'Seal it with a newer key first (npm run keys:rotate), or erase the file (npm run erase:file).';
        END IF;
        RETURN NULL;
      END $$;
      -- At the end of the transaction: whoever erases a file takes its key and what it sealed in whichever order.
      CREATE CONSTRAINT TRIGGER keep_needed_key AFTER DELETE ON vault.person_key
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.keep_needed_key();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER keep_needed_key ON vault.person_key;
      DROP FUNCTION app.keep_needed_key, app.sealing_key(text), app.sealing_key(bytea);
    `);
  }
}
