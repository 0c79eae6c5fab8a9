import type { QueryRunner } from 'typeorm';

/**
 * Keeps a key of a person for as long as it opens a row of these tables. Each migration names its own, so that none has to
 * repeat what those before it named. At the end of the transaction: whoever erases a file takes its key and what it sealed in
 * whichever order.
 */
export async function keepKeysOf(db: QueryRunner, what: string, tables: readonly string[]): Promise<void> {
  const opens = tables.map(
    (table) => `EXISTS (SELECT FROM public.${table} s
      WHERE s.tenant_id = old.tenant_id AND s.case_id = old.case_id AND app.sealing_key(s.sealed) = old.id)`,
  );
  await db.query(`
    CREATE FUNCTION app.keep_key_of_${what}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      IF ${opens.join(' OR ')} THEN
        RAISE object_in_use USING MESSAGE = 'this key still opens something of its file',
          HINT = 'Seal it with a newer key first (npm run keys:rotate), or erase the file (npm run erase:file).';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER keep_key_of_${what} AFTER DELETE ON vault.person_key
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.keep_key_of_${what}();
  `);
}

/** Takes it back. */
export async function releaseKeysOf(db: QueryRunner, what: string): Promise<void> {
  await db.query(`
    DROP TRIGGER keep_key_of_${what} ON vault.person_key;
    DROP FUNCTION app.keep_key_of_${what};
  `);
}
