import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND, CONTENT, DEFINER, EXPORT, IN_UTC, RETENTION } from './1795240000020-audit-functions';

const ROLES = 'fallbruecke_sequencer, fallbruecke_retention';
/**
 * The access log as evidence. Every month of a tenant is a segment: a Merkle tree over commitments to the entries, built by
 * one sequencer apart from any request. What was committed cannot change unseen; what has expired can go, and its root and
 * size stay. A person can be erased from it: without her part's key, its commitment says nothing.
 */
export class AuditSegments1795240000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE tenant ADD audit_retention_months smallint NOT NULL DEFAULT 36 CHECK (audit_retention_months >= 1);

      CREATE TABLE audit_pending (
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        written_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, event_id)
      );
      COMMENT ON TABLE audit_pending IS 'Entries without a leaf. Written with the entry, so one that commits late is not passed over.';
      CREATE TABLE audit_segment (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        segment text NOT NULL CHECK (segment ~ '^[0-9]{4}-[0-9]{2}$'),
        size bigint NOT NULL DEFAULT 0,
        root bytea,
        frontier bytea[] NOT NULL DEFAULT '{}',
        checkpoint_size bigint NOT NULL DEFAULT 0,
        checkpoint text,
        unproven_since timestamptz,
        deleted_at timestamptz,
        PRIMARY KEY (tenant_id, segment)
      );
      CREATE TABLE audit_leaf (
        tenant_id uuid NOT NULL,
        segment text NOT NULL,
        seq bigint NOT NULL,
        event_id uuid NOT NULL,
        key bytea NOT NULL,
        commitment bytea NOT NULL,
        part_keys bytea[] NOT NULL,
        part_commitments bytea[] NOT NULL,
        PRIMARY KEY (tenant_id, segment, seq),
        UNIQUE (tenant_id, event_id),
        FOREIGN KEY (tenant_id, segment) REFERENCES audit_segment (tenant_id, segment)
      );
      GRANT USAGE ON SCHEMA app, public TO ${ROLES};
      GRANT EXECUTE ON FUNCTION app.tenant_id, app.role, app.now TO ${ROLES};
      ALTER POLICY tenant ON tenant TO fallbruecke_app, fallbruecke_owner, fallbruecke_audit, fallbruecke_retention;
      CREATE POLICY retain ON tenant FOR SELECT TO fallbruecke_retention USING (true);
      GRANT SELECT (id, audit_retention_months) ON tenant TO fallbruecke_retention;
    `);
    // The gate tells across tenants how far behind the sequencer is, and nothing else.
    for (const [table, sequencer, retention] of [
      ['audit_pending', 'SELECT, DELETE', null],
      ['audit_segment', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE (deleted_at, frontier)'],
      ['audit_leaf', 'SELECT, INSERT', 'SELECT, UPDATE (part_keys), DELETE'],
    ]) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          TO fallbruecke_app, fallbruecke_owner, fallbruecke_audit, ${ROLES}
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        CREATE POLICY sequence ON ${table} TO fallbruecke_sequencer USING (true) WITH CHECK (true);
        GRANT ${sequencer} ON ${table} TO fallbruecke_sequencer;
      `);
      if (retention)
        await db.query(`
          CREATE POLICY retain ON ${table} TO fallbruecke_retention USING (true) WITH CHECK (true);
          GRANT ${retention} ON ${table} TO fallbruecke_retention;
        `);
    }
    for (const [table, change] of [
      ['audit_event', 'UPDATE (reason)'],
      ['audit_subject', null],
      ['audit_batch', null],
    ]) {
      await db.query(`
        CREATE POLICY sequence ON ${table} FOR SELECT TO fallbruecke_sequencer USING (true);
        CREATE POLICY retain ON ${table} TO fallbruecke_retention USING (true) WITH CHECK (true);
        GRANT SELECT ON ${table} TO fallbruecke_sequencer;
        GRANT SELECT, DELETE ON ${table} TO fallbruecke_retention;
        ${change ? `GRANT ${change} ON ${table} TO fallbruecke_retention;` : ''}
      `);
    }
    await db.query(`
      CREATE POLICY append ON audit_pending FOR INSERT TO fallbruecke_audit WITH CHECK (true);
      GRANT INSERT ON audit_pending TO fallbruecke_audit;
      CREATE POLICY gate ON audit_pending FOR SELECT TO fallbruecke_gate USING (true);
      GRANT SELECT ON audit_pending TO fallbruecke_gate;
      CREATE POLICY gate ON audit_segment FOR SELECT TO fallbruecke_gate USING (true);
      GRANT SELECT (tenant_id, unproven_since) ON audit_segment TO fallbruecke_gate;

      -- What was written before there was a sequencer is sequenced too.
      ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE audit_pending NO FORCE ROW LEVEL SECURITY;
      INSERT INTO audit_pending (tenant_id, event_id) SELECT tenant_id, id FROM audit_event;
      ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
      ALTER TABLE audit_pending FORCE ROW LEVEL SECURITY;

      CREATE FUNCTION app.audit_backlog()
        RETURNS TABLE (tenant_id uuid, unsequenced_seconds double precision, unproven_seconds double precision)
        LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT t.id, extract(epoch FROM now() - p.since), extract(epoch FROM now() - s.since) FROM public.tenant t
        LEFT JOIN (SELECT tenant_id AS of_tenant, min(written_at) AS since FROM public.audit_pending GROUP BY 1) p
          ON p.of_tenant = t.id
        LEFT JOIN (SELECT tenant_id AS of_tenant, min(unproven_since) AS since FROM public.audit_segment GROUP BY 1) s
          ON s.of_tenant = t.id
        WHERE p.since IS NOT NULL OR s.since IS NOT NULL $$;
      COMMENT ON FUNCTION app.audit_backlog IS 'How long the oldest entry of each tenant has waited for its leaf, and the oldest leaf for its checkpoint.';

      CREATE FUNCTION app.lead_sequencing() RETURNS TABLE (segment text, size bigint, frontier bytea[])
        LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      #variable_conflict use_column
      DECLARE
        of_tenant uuid := app.tenant_id();
        month text := to_char(app.now() AT TIME ZONE 'UTC', 'YYYY-MM');
      BEGIN
        IF app.role() <> 'system' OR NOT pg_try_advisory_xact_lock(727002, hashtext(of_tenant::text)) THEN RETURN; END IF;
        -- Never back into an older segment, whatever the clock does, nor into one that is gone.
        SELECT greatest(month, max(CASE WHEN s.deleted_at IS NULL THEN s.segment
            ELSE to_char(to_date(s.segment, 'YYYY-MM') + interval '1 month', 'YYYY-MM') END))
          INTO month FROM public.audit_segment s WHERE s.tenant_id = of_tenant;
        INSERT INTO public.audit_segment (tenant_id, segment) VALUES (of_tenant, month) ON CONFLICT DO NOTHING;
        RETURN QUERY SELECT s.segment, s.size, s.frontier FROM public.audit_segment s
          WHERE s.tenant_id = of_tenant AND s.segment = month;
      END $$;
      COMMENT ON FUNCTION app.lead_sequencing IS 'Makes this transaction the one sequencer of the tenant; no row where another is at work.';

      CREATE FUNCTION app.next_audit(most integer) RETURNS TABLE (event_id uuid, event jsonb, words jsonb, parts jsonb)
        LANGUAGE sql STABLE ${DEFINER} ${IN_UTC} AS $$
        SELECT e.id, ${CONTENT} FROM (
          SELECT p.event_id FROM public.audit_pending p WHERE p.tenant_id = app.tenant_id() ORDER BY p.event_id LIMIT most) due
        JOIN public.audit_event e ON e.tenant_id = app.tenant_id() AND e.id = due.event_id
        WHERE app.role() = 'system' ORDER BY e.id $$;

      CREATE FUNCTION app.append_leaves(of_segment text, after_size bigint, leaves jsonb, new_frontier bytea[], new_root bytea)
        RETURNS void LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE of_tenant uuid := app.tenant_id();
      BEGIN
        UPDATE public.audit_segment s SET size = s.size + jsonb_array_length(leaves), frontier = new_frontier, root = new_root,
            unproven_since = coalesce(s.unproven_since, now())
          WHERE s.tenant_id = of_tenant AND s.segment = of_segment AND s.size = after_size AND s.deleted_at IS NULL;
        IF NOT FOUND THEN RAISE serialization_failure USING MESSAGE = 'the segment has grown meanwhile'; END IF;
        INSERT INTO public.audit_leaf (tenant_id, segment, seq, event_id, key, commitment, part_keys, part_commitments)
          SELECT of_tenant, of_segment, after_size + given.place - 1, leaf.event_id, leaf.key, leaf.commitment, leaf.part_keys,
            leaf.part_commitments
          FROM jsonb_array_elements(leaves) WITH ORDINALITY given(value, place) CROSS JOIN LATERAL jsonb_to_record(given.value)
            leaf(event_id uuid, key bytea, commitment bytea, part_keys bytea[], part_commitments bytea[]);
        DELETE FROM public.audit_pending p USING jsonb_array_elements(leaves) leaf
          WHERE p.tenant_id = of_tenant AND p.event_id = (leaf ->> 'event_id')::uuid;
      END $$;

      CREATE FUNCTION app.unproven_segments() RETURNS TABLE (segment text, size bigint, root bytea)
        LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT s.segment, s.size, s.root FROM public.audit_segment s
        WHERE s.tenant_id = app.tenant_id() AND s.size > s.checkpoint_size ORDER BY 1 $$;
      CREATE FUNCTION app.note_checkpoint(of_segment text, of_size bigint, signed text) RETURNS void
        LANGUAGE sql VOLATILE ${DEFINER} AS $$
        UPDATE public.audit_segment s SET checkpoint_size = of_size, checkpoint = signed,
          unproven_since = CASE WHEN s.size > of_size THEN now() END
        WHERE s.tenant_id = app.tenant_id() AND s.segment = of_segment AND s.checkpoint_size < of_size $$;
    `);
    await db.query(EXPORT);
    await db.query(RETENTION);
    await db.query(APPEND);
    await handOver(db, 'gate', ['audit_backlog']);
    await handOver(db, 'sequencer', [
      'lead_sequencing',
      'next_audit',
      'append_leaves',
      'unproven_segments',
      'note_checkpoint',
    ]);
    await handOver(db, 'sequencer', ['export_segments', 'export_entries', 'export_unsequenced']);
    await handOver(db, 'retention', ['delete_expired_segment', 'erase_audited_file']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE audit_leaf, audit_segment, audit_pending CASCADE');
  }
}

/** The functions belong to the role whose rights they use; the application may call them. */
async function handOver(db: QueryRunner, role: 'gate' | 'sequencer' | 'retention', names: string[]): Promise<void> {
  const functions = names.map((name) => `app.${name}`);
  await db.query(`
    GRANT CREATE ON SCHEMA app TO fallbruecke_${role};
    ${functions.map((name) => `ALTER FUNCTION ${name} OWNER TO fallbruecke_${role};`).join('\n')}
    REVOKE CREATE ON SCHEMA app FROM fallbruecke_${role};
    SET ROLE fallbruecke_${role};
    GRANT EXECUTE ON FUNCTION ${functions.join()} TO fallbruecke_app;
    SET ROLE fallbruecke_owner;
  `);
}
