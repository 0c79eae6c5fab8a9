import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of a service client can be replaced while it is registered; one that has ended stays as it was. */
export class ServiceClientKeys1795240000082 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER POLICY disable ON service_client RENAME TO change;
      ALTER POLICY change ON service_client WITH CHECK ((SELECT app.role()) = 'tenant-admin');
      GRANT UPDATE (keys) ON service_client TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE UPDATE (keys) ON service_client FROM fallbruecke_app;
      ALTER POLICY change ON service_client WITH CHECK (disabled_at IS NOT NULL);
      ALTER POLICY change ON service_client RENAME TO disable;
    `);
  }
}
