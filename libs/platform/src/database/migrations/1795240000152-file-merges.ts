import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const HELD = '((SELECT app.held_by())::uuid[])';
const FILE = (column: string, what: string): string =>
  `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = file_merge.tenant_id AND c.id = file_merge.${column} AND ${what})`;

/**
 * Two files of one person, of which one goes on and the other rests: closed, with everything in it, guided by whoever guides the
 * one that goes on. Nothing moves from file to file but the fields that were chosen, because what is sealed is sealed for its
 * file; so both can be put back as they were.
 */
export class FileMerges1795240000152 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE file_merge (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        -- The file that goes on, and the one that rests; null where that one was erased.
        case_id uuid NOT NULL,
        merged_id uuid,
        -- How the resting file stood before; null where it was closed already.
        from_phase text,
        from_manager_id uuid,
        -- What the merge changed in the file that goes on, so that it can be taken back. Nothing once it was.
        sealed text,
        merged_at timestamptz NOT NULL,
        merged_by uuid NOT NULL,
        undone_at timestamptz,
        undone_by uuid,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, merged_id) REFERENCES case_file (tenant_id, id) ON DELETE SET NULL (merged_id),
        FOREIGN KEY (tenant_id, from_manager_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, merged_by) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, undone_by) REFERENCES account (tenant_id, id),
        CHECK (case_id <> merged_id),
        CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
        CHECK ((undone_at IS NULL) = (sealed IS NOT NULL))
      );
      CREATE UNIQUE INDEX file_merge_kept ON file_merge (tenant_id, case_id) WHERE undone_at IS NULL;
      CREATE UNIQUE INDEX file_merge_resting ON file_merge (tenant_id, merged_id) WHERE undone_at IS NULL;
      CREATE INDEX file_merge_case ON file_merge (tenant_id, case_id);
      CREATE INDEX file_merge_merged ON file_merge (tenant_id, merged_id);
      CREATE INDEX file_merge_from_manager ON file_merge (tenant_id, from_manager_id);
      CREATE INDEX file_merge_merged_by ON file_merge (tenant_id, merged_by);
      CREATE INDEX file_merge_undone_by ON file_merge (tenant_id, undone_by);
      COMMENT ON TABLE file_merge IS 'Two files of one person: one goes on, the other rests, until it is taken back.';

      ALTER TABLE file_merge ENABLE ROW LEVEL SECURITY;
      ALTER TABLE file_merge FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON file_merge AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON file_merge TO fallbruecke_owner USING (true) WITH CHECK (true);
      -- Rule 21, like everything that hangs on a file.
      CREATE POLICY own_file ON file_merge AS RESTRICTIVE TO fallbruecke_app USING (
        case_id <> ALL ((SELECT app.own_files())::uuid[]) AND coalesce(merged_id <> ALL ((SELECT app.own_files())::uuid[]), true));
      CREATE POLICY read ON file_merge FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN ${FILE('case_id', `c.case_manager_id = ANY ${HELD}`)}
        WHEN 'team-lead' THEN EXISTS (
          SELECT FROM file_opening o WHERE o.tenant_id = file_merge.tenant_id AND o.case_id IN (file_merge.case_id, file_merge.merged_id))
        WHEN 'person' THEN (SELECT app.case_id()) IN (case_id, merged_id)
        ELSE false END);
      -- Whoever guides both, or guides one and finds the other in intake that nobody has taken.
      CREATE POLICY merge ON file_merge FOR INSERT TO fallbruecke_app WITH CHECK (
        (SELECT app.role()) = 'case-manager' AND merged_by = (SELECT app.account_id()) AND undone_at IS NULL
        AND ${FILE('case_id', `c.case_manager_id = ANY ${HELD}`)}
        AND ${FILE('merged_id', `(c.case_manager_id = ANY ${HELD} OR c.case_manager_id IS NULL)`)});
      CREATE POLICY undo ON file_merge FOR UPDATE TO fallbruecke_app
        USING ((SELECT app.role()) = 'case-manager' AND undone_at IS NULL AND ${FILE('case_id', `c.case_manager_id = ANY ${HELD}`)})
        WITH CHECK (undone_by = (SELECT app.account_id()));
      GRANT SELECT, INSERT (tenant_id, id, case_id, merged_id, sealed, merged_at, merged_by) ON file_merge TO fallbruecke_app;
      GRANT UPDATE (sealed, undone_at, undone_by) ON file_merge TO fallbruecke_app;
    `);
    await restingFiles(db);
    await stricterShares(db);
    await keepKeysOf(db, 'merge', ['file_merge']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'merge');
    await rewrite(db, 'app.share_of_file()', { [OTHER_TOO]: '' });
    await rewrite(db, 'app.refresh_shares(uuid,uuid)', {
      'app.merged_shares_of': 'app.shares_of',
      'app.merged_denials_of': 'app.denials_of',
    });
    await db.query(`
      DROP FUNCTION app.merged_shares_of, app.merged_denials_of, app.resting_shares_of, app.resting_denials_of;
      DROP POLICY not_by_hand ON case_phase;
      DROP TRIGGER rest_with ON case_file;
      DROP TABLE file_merge;
      DROP FUNCTION app.take_merge, app.undo_merge, app.rest_with, app.rests_in_merge;
    `);
    // What happened stays in the history.
    await stepRule(db, (rule) => `${rule.replace(STEPS, '')} NOT VALID`);
  }
}

const OTHER_TOO = `PERFORM app.refresh_shares(m.tenant_id, m.case_id) FROM public.file_merge m
        WHERE m.tenant_id = (changed ->> 'tenant_id')::uuid AND m.undone_at IS NULL
          AND m.merged_id = coalesce(changed ->> 'case_id', changed ->> 'id')::uuid;
      `;

/** The two steps beside those there were, in the rule that says which step leads where. */
const STEPS = /\s*WHEN 'merge'::text THEN .*?(?=\s*WHEN 'reopen'::text)/s;

/** The file that rests goes through a step of its own, follows the other one to its colleague, and is not opened by hand. */
async function restingFiles(db: QueryRunner): Promise<void> {
  await stepRule(db, (rule) =>
    rule.replace(
      /(WHEN 'reopen'::text THEN)/,
      `WHEN 'merge'::text THEN from_phase <> 'closed'::text AND phase = 'closed'::text
       WHEN 'unmerge'::text THEN from_phase = 'closed'::text AND phase <> 'closed'::text
       $1`,
    ),
  );
  await db.query(`
    CREATE FUNCTION app.rests_in_merge(of_case uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      SELECT EXISTS (SELECT FROM public.file_merge m WHERE m.tenant_id = app.tenant_id() AND m.merged_id = of_case
        AND m.undone_at IS NULL) $$;
    COMMENT ON FUNCTION app.rests_in_merge IS 'Whether a file rests because another one of the same person goes on.';
    GRANT EXECUTE ON FUNCTION app.rests_in_merge TO fallbruecke_app;
    CREATE POLICY not_by_hand ON case_phase AS RESTRICTIVE FOR INSERT TO fallbruecke_app
      WITH CHECK (step NOT IN ('merge', 'unmerge') AND NOT (step = 'reopen' AND app.rests_in_merge(case_id)));

    -- After the policies have let the row in: no trigger looks before they do.
    CREATE FUNCTION app.take_merge() RETURNS trigger
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      kept public.case_file;
      other public.case_file;
    BEGIN
      -- In one order, whoever merges whatever.
      PERFORM FROM public.case_file c WHERE c.tenant_id = new.tenant_id AND c.id IN (new.case_id, new.merged_id)
        ORDER BY c.id FOR UPDATE;
      SELECT * INTO kept FROM public.case_file c WHERE c.tenant_id = new.tenant_id AND c.id = new.case_id;
      SELECT * INTO other FROM public.case_file c WHERE c.tenant_id = new.tenant_id AND c.id = new.merged_id;
      IF kept.closed_on IS NOT NULL OR other.id IS NULL OR kept.agency_id <> other.agency_id THEN
        RAISE check_violation USING MESSAGE = 'only an open file goes on, with another one of its agency';
      END IF;
      IF EXISTS (SELECT FROM public.file_merge m WHERE m.tenant_id = new.tenant_id AND m.undone_at IS NULL AND m.id <> new.id
          AND (m.case_id IN (new.case_id, new.merged_id) OR m.merged_id IN (new.case_id, new.merged_id))) THEN
        RAISE unique_violation USING MESSAGE = 'one of the files is merged already';
      END IF;
      IF EXISTS (SELECT FROM public.waiting_entry w WHERE w.tenant_id = new.tenant_id AND w.case_id = new.merged_id AND w.left_at IS NULL)
        OR EXISTS (SELECT FROM public.handover h WHERE h.tenant_id = new.tenant_id AND h.case_id IN (new.case_id, new.merged_id)
          AND h.state = 'open') THEN
        RAISE check_violation USING MESSAGE = 'a file that waits or is offered to somebody is not merged';
      END IF;
      UPDATE public.file_merge m SET from_manager_id = other.case_manager_id,
          from_phase = CASE WHEN other.closed_on IS NULL THEN other.phase END
        WHERE m.tenant_id = new.tenant_id AND m.id = new.id;
      IF other.closed_on IS NULL THEN
        INSERT INTO public.case_phase (tenant_id, id, case_id, ordinal, step, from_phase, phase, entered_on, case_manager_id,
            recorded_at, recorded_by)
          SELECT new.tenant_id, gen_random_uuid(), new.merged_id, max(p.ordinal) + 1, 'merge', other.phase, 'closed',
            greatest((app.now() AT TIME ZONE 'Europe/Berlin')::date, max(p.entered_on)), kept.case_manager_id, app.now(), new.merged_by
          FROM public.case_phase p WHERE p.tenant_id = new.tenant_id AND p.case_id = new.merged_id;
      ELSE
        UPDATE public.case_file c SET case_manager_id = kept.case_manager_id
          WHERE c.tenant_id = new.tenant_id AND c.id = new.merged_id;
      END IF;
      PERFORM app.refresh_shares(new.tenant_id, new.case_id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER take_merge AFTER INSERT ON file_merge FOR EACH ROW EXECUTE FUNCTION app.take_merge();

    CREATE FUNCTION app.undo_merge() RETURNS trigger
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      guide uuid := new.from_manager_id;
    BEGIN
      -- Whoever has left guides nothing any more: her file stays with the colleague who has it.
      IF guide IS NOT NULL AND NOT EXISTS (SELECT FROM public.account a
          WHERE a.tenant_id = new.tenant_id AND a.id = guide AND a.disabled_at IS NULL) THEN
        SELECT c.case_manager_id INTO guide FROM public.case_file c WHERE c.tenant_id = new.tenant_id AND c.id = new.case_id;
      END IF;
      IF new.from_phase IS NOT NULL THEN
        INSERT INTO public.case_phase (tenant_id, id, case_id, ordinal, step, from_phase, phase, entered_on, case_manager_id,
            recorded_at, recorded_by)
          SELECT new.tenant_id, gen_random_uuid(), new.merged_id, max(p.ordinal) + 1, 'unmerge', 'closed', new.from_phase,
            greatest((app.now() AT TIME ZONE 'Europe/Berlin')::date, max(p.entered_on)), guide, app.now(), new.undone_by
          FROM public.case_phase p WHERE p.tenant_id = new.tenant_id AND p.case_id = new.merged_id HAVING count(*) > 0;
      ELSE
        UPDATE public.case_file c SET case_manager_id = guide WHERE c.tenant_id = new.tenant_id AND c.id = new.merged_id;
      END IF;
      PERFORM app.refresh_shares(new.tenant_id, new.case_id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER undo_merge AFTER UPDATE OF undone_at ON file_merge FOR EACH ROW EXECUTE FUNCTION app.undo_merge();

    CREATE FUNCTION app.rest_with() RETURNS trigger
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      UPDATE public.case_file c SET case_manager_id = new.case_manager_id FROM public.file_merge m
        WHERE m.tenant_id = new.tenant_id AND m.case_id = new.id AND m.undone_at IS NULL
          AND c.tenant_id = m.tenant_id AND c.id = m.merged_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER rest_with AFTER UPDATE OF case_manager_id ON case_file FOR EACH ROW
      WHEN (old.case_manager_id IS DISTINCT FROM new.case_manager_id) EXECUTE FUNCTION app.rest_with();
  `);
}

/**
 * The stricter consent (rule 19): what was declared before the merge opens only what both files' declarations open, for the time
 * that both run; what either of them denies stays denied. What is declared afterwards is declared about both.
 */
async function stricterShares(db: QueryRunner): Promise<void> {
  // The resting file is closed, and so opens nothing by itself: what it would open is asked by the same text without that.
  const asIfOpen = { ' AND c.closed_on IS NULL': '' };
  await rewrite(db, 'app.shares_of(uuid,uuid)', { 'app.shares_of': 'app.resting_shares_of', ...asIfOpen });
  await rewrite(db, 'app.denials_of(uuid,uuid)', { 'app.denials_of': 'app.resting_denials_of', ...asIfOpen });
  const columns = `agency_id uuid, purpose text, case_number text, basis_id uuid, basis text, mask integer, actions integer,
    valid_from timestamptz, valid_until timestamptz, recorded_from timestamptz, recorded_until timestamptz, items uuid[], authors uuid[]`;
  await db.query(`
    CREATE FUNCTION app.merged_shares_of(of_tenant uuid, of_case uuid) RETURNS TABLE (${columns})
      LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
      WITH own AS (
        SELECT s.*, m.id AS merge_id, m.merged_id FROM app.shares_of(of_tenant, of_case) s
          LEFT JOIN public.consent n ON n.tenant_id = of_tenant AND n.id = s.basis_id
          LEFT JOIN public.file_merge m ON m.tenant_id = of_tenant AND m.case_id = of_case AND m.undone_at IS NULL
            AND greatest(n.recorded_at, n.given_at) <= m.merged_at)
      SELECT o.agency_id, o.purpose, o.case_number, o.basis_id, o.basis, o.mask, o.actions, o.valid_from, o.valid_until,
        o.recorded_from, o.recorded_until, o.items, o.authors FROM own o WHERE o.merge_id IS NULL
      UNION ALL
      -- Of several declarations of the other file the one that opens the most counts, alone.
      (SELECT DISTINCT ON (o.agency_id, o.purpose, o.basis_id) o.agency_id, o.purpose, o.case_number, o.basis_id, o.basis,
        o.mask & r.mask, o.actions & r.actions, greatest(o.valid_from, r.valid_from), least(o.valid_until, r.valid_until),
        greatest(o.recorded_from, r.recorded_from), least(o.recorded_until, r.recorded_until), o.items,
        CASE WHEN o.authors IS NULL THEN r.authors WHEN r.authors IS NULL THEN o.authors
          ELSE ARRAY(SELECT unnest(o.authors) INTERSECT SELECT unnest(r.authors)) END
      FROM own o JOIN app.resting_shares_of(of_tenant, o.merged_id) r
        ON r.agency_id = o.agency_id AND r.purpose = o.purpose AND r.basis = o.basis
      -- Single items of the other file are none of this one.
      WHERE o.merge_id IS NOT NULL AND r.items IS NULL AND o.mask & r.mask <> 0 AND o.actions & r.actions <> 0
        AND greatest(o.valid_from, r.valid_from) < least(o.valid_until, r.valid_until)
      ORDER BY o.agency_id, o.purpose, o.basis_id, bit_count((o.mask & r.mask)::bit(32)) DESC,
        least(o.valid_until, r.valid_until) DESC, r.basis_id) $$;
    CREATE FUNCTION app.merged_denials_of(of_tenant uuid, of_case uuid)
      RETURNS TABLE (agency_id uuid, purpose text, consent_id uuid, ordinal integer, mask integer, actions integer,
        valid_from timestamptz, valid_until timestamptz, recorded_from timestamptz, recorded_until timestamptz, items uuid[],
        authors uuid[], spared jsonb, whole boolean) LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
      SELECT * FROM app.denials_of(of_tenant, of_case)
      UNION ALL
      SELECT d.* FROM public.case_file c JOIN public.file_merge m
          ON m.tenant_id = c.tenant_id AND m.case_id = c.id AND m.undone_at IS NULL
        CROSS JOIN LATERAL app.resting_denials_of(of_tenant, m.merged_id) d
        WHERE c.tenant_id = of_tenant AND c.id = of_case AND c.closed_on IS NULL $$;
    GRANT EXECUTE ON FUNCTION app.resting_shares_of, app.resting_denials_of, app.merged_shares_of, app.merged_denials_of
      TO fallbruecke_app;
  `);
  await rewrite(db, 'app.refresh_shares(uuid,uuid)', {
    'app.shares_of': 'app.merged_shares_of',
    'app.denials_of': 'app.merged_denials_of',
  });
  // What changes in a file that rests changes what the other one opens.
  await rewrite(db, 'app.share_of_file()', { 'RETURN NULL;': `${OTHER_TOO}RETURN NULL;` });
}

/** Makes a function anew from its own text, with these words replaced: what it says stands in one place. */
async function rewrite(db: QueryRunner, name: string, words: Readonly<Record<string, string>>): Promise<void> {
  const [{ text }] = await db.query('SELECT pg_get_functiondef($1::regprocedure) AS text', [name]);
  let changed: string = text;
  for (const [from, to] of Object.entries(words)) {
    if (!changed.includes(from)) throw new Error(`${name} does not say ${from}`);
    changed = changed.replaceAll(from, to);
  }
  await db.query(changed);
}

/** The rule has no name of its own in the migration that made it. */
async function stepRule(db: QueryRunner, change: (rule: string) => string): Promise<void> {
  const [{ name, rule }] = await db.query(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint
       WHERE conrelid = 'case_phase'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%reassess%'`,
  );
  const changed = change(rule);
  if (changed === rule) throw new Error('The rule of the steps does not read as it was written');
  await db.query(
    `ALTER TABLE case_phase DROP CONSTRAINT ${name}; ALTER TABLE case_phase ADD CONSTRAINT ${name} ${changed}`,
  );
}
