import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guidesFile, hasOpenedFile, seesFile } from './file-policies';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

/** The person reads her documents, but what is about other people a human being decides about first (Art. 15(4) GDPR). */
const HERS: Readonly<Record<string, string>> = {
  case_document: 'case_id = (SELECT app.case_id())',
  document_version: `case_id = (SELECT app.case_id()) AND EXISTS (SELECT FROM case_document d
    WHERE d.tenant_id = document_version.tenant_id AND d.id = document_version.document_id AND NOT d.about_others)`,
};

/**
 * Documents of a file and every version of each, sealed with the person's key. No policy here knows a share, an emergency or a
 * partner. A version is never changed; what has to go, goes whole, by a function that asks why.
 */
export class CaseDocuments1795240000170 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE case_document (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        category text CHECK (category IN ('contact', 'residence', 'language', 'education', 'employment', 'income', 'housing',
          'family', 'health', 'violence', 'belief', 'participation', 'plan')),
        confided boolean NOT NULL,
        about_others boolean NOT NULL,
        -- The last day on which it is to be kept; without one it stays as long as the file.
        keep_until date,
        sealed text NOT NULL,
        version integer NOT NULL,
        recorded_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX case_document_updated_by ON case_document (tenant_id, updated_by);
      COMMENT ON COLUMN case_document.sealed IS 'Its title: that there is a certificate of debt tells enough.';

      CREATE TABLE document_version (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        document_id uuid NOT NULL,
        number smallint NOT NULL CHECK (number >= 1),
        media_type text NOT NULL,
        size integer NOT NULL CHECK (size BETWEEN 1 AND 20971520),
        sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
        sealed bytea NOT NULL,
        -- The template it was written from; nothing for what was uploaded.
        letter text CHECK (letter IN ('invitation', 'confirmation', 'request')),
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, document_id, number),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id, document_id) REFERENCES case_document (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
      );
      -- What is sealed does not compress.
      ALTER TABLE document_version ALTER sealed SET STORAGE EXTERNAL;
      CREATE INDEX document_version_recorded_by ON document_version (tenant_id, recorded_by);
    `);
    for (const table of ['case_document', 'document_version'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        CREATE POLICY read ON ${table} FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
          WHEN 'case-manager' THEN ${seesFile(table)}
          WHEN 'team-lead' THEN ${hasOpenedFile(table)}
          WHEN 'person' THEN ${HERS[table] ?? 'false'}
          ELSE false END);
        CREATE POLICY record ON ${table} FOR INSERT TO fallbruecke_app WITH CHECK (${guidesFile(table)});
        GRANT SELECT, INSERT ON ${table} TO fallbruecke_app;
      `);
    await db.query(`
      CREATE POLICY keep ON case_document FOR UPDATE TO fallbruecke_app USING (${guidesFile('case_document')});
      GRANT UPDATE (category, confided, about_others, keep_until, sealed, version, updated_at, updated_by) ON case_document
        TO fallbruecke_app;

      CREATE FUNCTION app.delete_document(asked uuid) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF app.role() IS DISTINCT FROM 'case-manager' OR NOT EXISTS (
            SELECT FROM public.case_document d JOIN public.case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
            WHERE d.tenant_id = app.tenant_id() AND d.id = asked AND c.case_manager_id = ANY (app.held_by())
              AND c.id <> ALL (app.own_files())) THEN
          RETURN false;
        END IF;
        DELETE FROM public.document_version v WHERE v.tenant_id = app.tenant_id() AND v.document_id = asked;
        DELETE FROM public.case_document d WHERE d.tenant_id = app.tenant_id() AND d.id = asked;
        RETURN FOUND;
      END $$;
      COMMENT ON FUNCTION app.delete_document(uuid) IS
        'Deletes a document with all its versions, for whoever guides its file: the application may delete no row by itself.';
      GRANT EXECUTE ON FUNCTION app.delete_document TO fallbruecke_app;
    `);
    await keepKeysOf(db, 'document', ['case_document', 'document_version']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'document');
    await db.query(`
      DROP FUNCTION app.delete_document;
      DROP TABLE document_version, case_document;
    `);
  }
}
