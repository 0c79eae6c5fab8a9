import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenants, agencies, the accounts of their staff with roles over time, and the posts of the programme. */
export class Agencies1795240000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE tenant (
        id uuid PRIMARY KEY,
        ags text NOT NULL UNIQUE,
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('kreis', 'kreisfreie-stadt', 'land')),
        source text NOT NULL
      );
      CREATE TABLE agency (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        id uuid NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        municipality_ags text,
        mail_domain text,
        source text NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, name)
      );
      CREATE TABLE account (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        id uuid NOT NULL,
        agency_id uuid NOT NULL,
        login text NOT NULL CHECK (login = lower(login)),
        display_name text NOT NULL,
        password_hash text NOT NULL,
        disabled_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, login),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id)
      );
      CREATE INDEX account_login ON account (login);
      CREATE INDEX account_agency ON account (tenant_id, agency_id);
      CREATE TABLE account_role (
        tenant_id uuid NOT NULL,
        account_id uuid NOT NULL,
        role text NOT NULL CHECK (role IN ('case-manager', 'team-lead', 'steering', 'programme-officer', 'agency-officer',
          'agency-admin', 'data-protection-officer', 'tenant-admin', 'land')),
        valid_from timestamptz NOT NULL,
        valid_until timestamptz,
        PRIMARY KEY (tenant_id, account_id, valid_from),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
        CHECK (valid_until IS NULL OR valid_until > valid_from),
        -- One role at a time: nobody steers and reads files with the same account.
        CONSTRAINT account_role_one_at_a_time EXCLUDE USING gist
          (tenant_id WITH =, account_id WITH =, tstzrange(valid_from, valid_until) WITH &&)
      );
      CREATE TABLE post (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        id uuid NOT NULL,
        label text NOT NULL,
        building_block smallint NOT NULL CHECK (building_block BETWEEN 1 AND 3),
        fte numeric(4, 2) NOT NULL CHECK (fte > 0),
        agency_id uuid NOT NULL,
        account_id uuid,
        source text NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, label),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX post_agency ON post (tenant_id, agency_id);
      CREATE INDEX post_account ON post (tenant_id, account_id);
    `);
    for (const [table, key] of [
      ['tenant', 'id'],
      ['agency', 'tenant_id'],
      ['account', 'tenant_id'],
      ['account_role', 'tenant_id'],
      ['post', 'tenant_id'],
    ]) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE TO fallbruecke_app, fallbruecke_owner, fallbruecke_audit
          USING (${key} = (SELECT app.tenant_id())) WITH CHECK (${key} = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        CREATE POLICY gate ON ${table} FOR SELECT TO fallbruecke_gate USING (true);
      `);
    }
    await db.query(`
      CREATE POLICY read ON tenant FOR SELECT TO fallbruecke_app USING (true);
      CREATE POLICY read ON agency FOR SELECT TO fallbruecke_app USING (true);
      CREATE POLICY read ON account FOR SELECT TO fallbruecke_app USING (
        (SELECT app.role()) <> 'agency-officer' OR id = (SELECT app.account_id()));
      CREATE POLICY read ON post FOR SELECT TO fallbruecke_app USING ((SELECT app.role()) <> 'agency-officer');
      GRANT SELECT ON tenant, agency, post TO fallbruecke_app;
      GRANT SELECT (tenant_id, id, agency_id, login, display_name, disabled_at) ON account TO fallbruecke_app;
      GRANT SELECT ON tenant, account, account_role TO fallbruecke_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE post, account_role, account, agency, tenant');
  }
}
