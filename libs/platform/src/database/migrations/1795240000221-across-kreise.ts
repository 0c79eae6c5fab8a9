import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What crosses from one Kreis to another when a file moves, and nothing else does. Each function checks who acts before it
 * crosses, says in which tenant it writes, writes one row there with its entry in the log, and comes back. On the other side it is
 * the house that acts: no account of one Kreis stands in the log of another. Who decides at once on both sides waits for the
 * receiver's row first.
 */
export class AcrossKreise1795240000221 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The settings of whoever acts, to come back to.
      CREATE FUNCTION app.cross_to(other uuid) RETURNS text[] LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
      DECLARE here text[] := ARRAY[app.tenant_id()::text, coalesce(app.account_id()::text, ''), coalesce(app.agency_id()::text, ''),
        coalesce(app.role(), '')];
      BEGIN
        PERFORM set_config('app.tenant_id', other::text, true), set_config('app.account_id', '', true),
          set_config('app.agency_id', '', true), set_config('app.role', 'system', true);
        RETURN here;
      END $$;
      CREATE FUNCTION app.come_back(here text[]) RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
        SELECT set_config('app.tenant_id', here[1], true), set_config('app.account_id', here[2], true),
          set_config('app.agency_id', here[3], true), set_config('app.role', here[4], true) $$;

      CREATE FUNCTION app.send_move(of_move uuid, to_agency uuid, offer jsonb, sealed_summary bytea, sealed_package bytea)
        RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        moved public.file_move;
        sender public.tenant;
        here text[];
        is_known boolean;
      BEGIN
        SELECT m.* INTO moved FROM public.file_move m
          JOIN public.case_file c ON c.tenant_id = m.tenant_id AND c.id = m.case_id AND c.case_manager_id = ANY (app.held_by())
          WHERE m.tenant_id = app.tenant_id() AND m.id = of_move AND m.state = 'open' AND m.offered_by = app.account_id()
            AND app.role() = 'case-manager';
        IF NOT FOUND THEN RETURN false; END IF;
        SELECT t.* INTO sender FROM public.tenant t WHERE t.id = app.tenant_id();
        here := app.cross_to(moved.to_tenant);
        is_known := EXISTS (SELECT FROM public.agency a JOIN public.account n ON n.tenant_id = a.tenant_id AND n.agency_id = a.id
            AND n.disabled_at IS NULL
          JOIN public.account_role r ON r.tenant_id = n.tenant_id AND r.account_id = n.id AND r.role = 'team-lead'
          WHERE a.tenant_id = app.tenant_id() AND a.id = to_agency);
        IF is_known THEN
          INSERT INTO public.file_arrival (tenant_id, id, agency_id, from_tenant, from_ags, from_name, municipality, language, urgency,
              counts, wrapped, kek_id, summary, package, offered_at, alarm_on)
            VALUES (app.tenant_id(), of_move, to_agency, sender.id, sender.ags, sender.name, offer ->> 'municipality',
              offer ->> 'language', offer ->> 'urgency', offer -> 'counts', offer ->> 'wrapped', offer ->> 'kekId', sealed_summary,
              sealed_package, moved.offered_at, moved.alarm_on);
        END IF;
        PERFORM app.come_back(here);
        RETURN is_known;
      END $$;
      COMMENT ON FUNCTION app.send_move IS 'Lays an offer that whoever acts has just recorded before the Kreis it names.';

      -- Whoever guides the file takes it back: the very next question of the other Kreis finds nothing.
      CREATE FUNCTION app.end_move(of_move uuid, becomes text) RETURNS boolean
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        moved public.file_move;
        here text[];
        is_gone boolean;
      BEGIN
        SELECT m.* INTO moved FROM public.file_move m
          JOIN public.case_file c ON c.tenant_id = m.tenant_id AND c.id = m.case_id AND c.case_manager_id = ANY (app.held_by())
          WHERE m.tenant_id = app.tenant_id() AND m.id = of_move AND m.state = 'open' AND m.case_id <> ALL (app.own_files())
            AND app.role() = 'case-manager' AND becomes IN ('withdrawn', 'agreement-withdrawn');
        IF NOT FOUND THEN RETURN false; END IF;
        here := app.cross_to(moved.to_tenant);
        DELETE FROM public.file_arrival a WHERE a.tenant_id = app.tenant_id() AND a.id = of_move AND a.state = 'open';
        is_gone := FOUND;
        PERFORM app.come_back(here);
        UPDATE public.file_move m SET state = becomes, decided_at = app.now()
          WHERE m.tenant_id = app.tenant_id() AND m.id = of_move AND m.state = 'open' AND is_gone;
        RETURN is_gone;
      END $$;
      COMMENT ON FUNCTION app.end_move IS 'Takes an offer back, and away from the other Kreis, while it is open.';

      CREATE FUNCTION app.tell_sender(of_tenant uuid, of_move uuid, becomes text, why text) RETURNS void
        LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        here text[] := app.cross_to(of_tenant);
        of_case uuid;
      BEGIN
        UPDATE public.file_move m SET state = becomes, decided_at = app.now(), refusal = why
          WHERE m.tenant_id = app.tenant_id() AND m.id = of_move AND m.state = 'open' RETURNING m.case_id INTO of_case;
        IF NOT FOUND THEN
          RAISE check_violation USING MESSAGE = 'the other Kreis does not offer this any more';
        END IF;
        PERFORM app.audit(gen_random_uuid(), 'move.' || becomes, 'permit', why, NULL::text[], ARRAY[of_case], NULL, NULL, NULL);
        PERFORM app.come_back(here);
      END $$;

      -- Taken once: whoever comes second, or again after a crash, finds nothing open.
      CREATE FUNCTION app.take_arrival(of_move uuid, new_case uuid) RETURNS TABLE (wrapped text, package bytea)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      #variable_conflict use_column
      DECLARE taken public.file_arrival;
      BEGIN
        SELECT a.* INTO taken FROM public.file_arrival a WHERE a.tenant_id = app.tenant_id() AND a.id = of_move AND a.state = 'open'
          AND a.agency_id = app.agency_id() AND a.to_id = app.account_id() AND app.role() = 'case-manager' FOR UPDATE;
        IF NOT FOUND THEN RETURN; END IF;
        UPDATE public.file_arrival a SET state = 'accepted', case_id = new_case, decided_at = app.now(), decided_by = app.account_id(),
            wrapped = NULL, kek_id = NULL, summary = NULL, package = NULL
          WHERE a.tenant_id = app.tenant_id() AND a.id = of_move;
        PERFORM app.tell_sender(taken.from_tenant, of_move, 'accepted', NULL);
        RETURN QUERY SELECT taken.wrapped, taken.package;
      END $$;
      COMMENT ON FUNCTION app.take_arrival IS 'Accepts a file from another Kreis, and gives out what came, once.';

      CREATE FUNCTION app.refuse_arrival(of_move uuid, why text) RETURNS boolean
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE refused public.file_arrival;
      BEGIN
        SELECT a.* INTO refused FROM public.file_arrival a WHERE a.tenant_id = app.tenant_id() AND a.id = of_move
          AND a.state = 'open' AND a.agency_id = app.agency_id() AND app.role() = 'team-lead' FOR UPDATE;
        IF NOT FOUND THEN RETURN false; END IF;
        UPDATE public.file_arrival a SET state = 'refused', refusal = why, decided_at = app.now(), decided_by = app.account_id(),
            wrapped = NULL, kek_id = NULL, summary = NULL, package = NULL
          WHERE a.tenant_id = app.tenant_id() AND a.id = of_move;
        PERFORM app.tell_sender(refused.from_tenant, of_move, 'refused', why);
        RETURN true;
      END $$;
      COMMENT ON FUNCTION app.refuse_arrival IS 'Refuses a file from another Kreis; what came is gone at once.';
      GRANT EXECUTE ON FUNCTION app.send_move, app.end_move, app.take_arrival, app.refuse_arrival TO fallbruecke_app;

      -- An erased file takes along what another Kreis has not decided about yet (Art. 17 GDPR).
      CREATE FUNCTION app.recall_erased_move() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE here text[] := app.cross_to(old.to_tenant);
      BEGIN
        DELETE FROM public.file_arrival a WHERE a.tenant_id = app.tenant_id() AND a.id = old.id AND a.state = 'open';
        PERFORM app.come_back(here);
        RETURN NULL;
      END $$;
      CREATE TRIGGER recall_erased_move AFTER DELETE ON file_move FOR EACH ROW WHEN (old.state = 'open')
        EXECUTE FUNCTION app.recall_erased_move();

      -- Where a file can go: agencies of other Kreise in which somebody would see the offer. Names alone.
      GRANT CREATE ON SCHEMA app TO fallbruecke_gate;
      GRANT SELECT (tenant_id, id, name) ON agency TO fallbruecke_gate;
    `);
    await db.query(`
      CREATE FUNCTION app.receiving_agencies() RETURNS TABLE (tenant_id uuid, ags text, kreis text, agency_id uuid, agency text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT t.id, t.ags, t.name, a.id, a.name FROM public.tenant t JOIN public.agency a ON a.tenant_id = t.id
          WHERE t.id <> app.tenant_id() AND app.role() = 'case-manager' AND EXISTS (
            SELECT FROM public.account n JOIN public.account_role r ON r.tenant_id = n.tenant_id AND r.account_id = n.id
              AND r.role = 'team-lead'
            WHERE n.tenant_id = a.tenant_id AND n.agency_id = a.id AND n.disabled_at IS NULL)
          ORDER BY t.name, a.name $$;
      COMMENT ON FUNCTION app.receiving_agencies IS 'Agencies of other Kreise that a file can be offered to, by name.';
      ALTER FUNCTION app.receiving_agencies OWNER TO fallbruecke_gate;
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_gate;
      SET ROLE fallbruecke_gate;
      GRANT EXECUTE ON FUNCTION app.receiving_agencies TO fallbruecke_app;
      -- What is decided in one Kreis stands in the log of the other, in the same transaction.
      SET ROLE fallbruecke_audit;
      GRANT EXECUTE ON FUNCTION app.audit TO fallbruecke_owner;
      SET ROLE fallbruecke_owner;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER recall_erased_move ON file_move;
      DROP FUNCTION app.recall_erased_move, app.receiving_agencies, app.refuse_arrival, app.take_arrival, app.tell_sender, app.end_move,
        app.send_move, app.come_back, app.cross_to;
      SET ROLE fallbruecke_audit;
      REVOKE EXECUTE ON FUNCTION app.audit FROM fallbruecke_owner;
      SET ROLE fallbruecke_owner;
      REVOKE SELECT (tenant_id, id, name) ON agency FROM fallbruecke_gate;
    `);
  }
}
