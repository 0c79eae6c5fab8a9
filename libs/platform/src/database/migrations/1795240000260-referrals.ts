import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guidesFile, hasOpenedFile, seesFile } from './file-policies';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const AGENCY = '(SELECT app.agency_id())';
const IS_OFFICER = `(SELECT app.role()) = 'agency-officer'`;
const STATES = ['draft', 'sent', 'seen', 'accepted', 'in-progress', 'declined', 'completed', 'revoked'];
const RUNNING = `('sent', 'seen', 'accepted', 'in-progress')`;

/** Whether the referral that a row hangs on was sent to the agency that asks, for a purpose it states, and still rests on something. */
const RESTS = (table: string): string => `${IS_OFFICER} AND EXISTS (SELECT FROM referral r
  WHERE r.tenant_id = ${table}.tenant_id AND r.id = ${table}.referral_id AND r.case_id = ${table}.case_id
    AND r.purpose = ANY ((SELECT app.purposes())::text[]) AND app.own_open_mask(r.case_id, r.purpose) <> 0)`;
const IS_DRAFT = (table: string): string => `EXISTS (SELECT FROM referral r
  WHERE r.tenant_id = ${table}.tenant_id AND r.id = ${table}.referral_id AND r.case_id = ${table}.case_id AND r.state = 'draft')`;

/**
 * Referrals to agencies. What the agency is asked stands apart from its course: the course stays visible to whoever was asked, the
 * words only as long as a live basis carries them. Where the last one ends, the referral ends in the same transaction; ending it
 * never depends on a basis.
 */
export class Referrals1795240000260 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await tables(db);
    await db.query(`
      CREATE FUNCTION app.own_open_mask(of_case uuid, for_purpose text) RETURNS integer
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT CASE WHEN app.role() = 'agency-officer' AND of_case <> ALL (app.own_files())
          THEN app.open_mask(of_case, app.agency_id(), for_purpose, 1) ELSE 0 END $$;
      COMMENT ON FUNCTION app.own_open_mask IS 'What of a file stands open to the agency that asks, for one purpose.';
      GRANT EXECUTE ON FUNCTION app.own_open_mask TO fallbruecke_app;
    `);
    for (const table of ['referral', 'referral_step', 'referral_text'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        -- Rule 21, like everything that hangs on a file.
        CREATE POLICY own_file ON ${table} AS RESTRICTIVE TO fallbruecke_app
          USING (case_id <> ALL ((SELECT app.own_files())::uuid[]));
      `);
    await policies(db);
    await discarding(db);
    await stopping(db);
    await keepKeysOf(db, 'referral', ['referral_text']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'referral');
    await db.query(`
      DROP TRIGGER stop_referrals ON share;
      DROP TRIGGER stop_referrals ON denial;
      DROP TABLE referral_text, referral_step, referral;
      DROP FUNCTION app.discard_referral, app.stop_referrals, app.guard_referral, app.own_open_mask;
    `);
  }
}

async function tables(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE referral (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      case_id uuid NOT NULL,
      -- As a notice has it: all that an agency sees of a referral that rests on nothing any more.
      case_number text NOT NULL,
      number smallint NOT NULL CHECK (number >= 1),
      agency_id uuid NOT NULL,
      purpose text NOT NULL,
      area text NOT NULL,
      answer_by date NOT NULL,
      state text NOT NULL DEFAULT 'draft' CHECK (state IN (${STATES.map((state) => `'${state}'`).join(', ')})),
      -- The referral that was declined and goes on in this one.
      follows_id uuid,
      -- Who could help instead, in the eyes of the agency that declines.
      suggested_agency_id uuid,
      -- Why it was declined or revoked, or how it came out.
      code text,
      created_at timestamptz NOT NULL,
      created_by uuid NOT NULL,
      sent_at timestamptz,
      answered_at timestamptz,
      ended_at timestamptz,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, case_id, number),
      UNIQUE (tenant_id, case_id, id),
      FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
      FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
      FOREIGN KEY (tenant_id, suggested_agency_id) REFERENCES agency (tenant_id, id),
      FOREIGN KEY (tenant_id, created_by) REFERENCES account (tenant_id, id),
      FOREIGN KEY (tenant_id, case_id, follows_id) REFERENCES referral (tenant_id, case_id, id),
      CHECK ((state = 'draft') = (sent_at IS NULL)),
      CHECK ((state IN ('declined', 'completed', 'revoked')) = (ended_at IS NOT NULL)),
      CHECK ((ended_at IS NULL) = (code IS NULL)),
      CHECK (state = 'declined' OR suggested_agency_id IS NULL)
    );
    CREATE INDEX referral_agency ON referral (tenant_id, agency_id, answer_by);
    CREATE INDEX referral_suggested_agency ON referral (tenant_id, suggested_agency_id);
    CREATE INDEX referral_created_by ON referral (tenant_id, created_by);
    CREATE INDEX referral_follows ON referral (tenant_id, case_id, follows_id);
    COMMENT ON TABLE referral IS 'What an agency is asked to do for a person, and how far it is.';

    CREATE TABLE referral_step (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      case_id uuid NOT NULL,
      referral_id uuid NOT NULL,
      state text NOT NULL,
      code text,
      at timestamptz NOT NULL,
      -- Nobody where the basis ended by itself.
      account_id uuid,
      agency_id uuid,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, case_id, referral_id) REFERENCES referral (tenant_id, case_id, id),
      FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
      FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id)
    );
    CREATE INDEX referral_step_referral ON referral_step (tenant_id, case_id, referral_id);
    CREATE INDEX referral_step_account ON referral_step (tenant_id, account_id);
    CREATE INDEX referral_step_agency ON referral_step (tenant_id, agency_id);
    COMMENT ON TABLE referral_step IS 'The course of a referral. It is only added to.';

    CREATE TABLE referral_text (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      case_id uuid NOT NULL,
      referral_id uuid NOT NULL,
      -- The step it was said with; none for what is asked.
      step_id uuid,
      sealed text NOT NULL,
      written_at timestamptz NOT NULL,
      written_by uuid NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, case_id, referral_id) REFERENCES referral (tenant_id, case_id, id),
      FOREIGN KEY (tenant_id, step_id) REFERENCES referral_step (tenant_id, id),
      FOREIGN KEY (tenant_id, written_by) REFERENCES account (tenant_id, id)
    );
    CREATE UNIQUE INDEX referral_text_asked ON referral_text (tenant_id, case_id, referral_id) WHERE step_id IS NULL;
    CREATE INDEX referral_text_referral ON referral_text (tenant_id, case_id, referral_id);
    CREATE INDEX referral_text_step ON referral_text (tenant_id, step_id);
    CREATE INDEX referral_text_written_by ON referral_text (tenant_id, written_by);
    COMMENT ON TABLE referral_text IS 'What an agency is asked and what it answers, sealed: open to it as long as a basis lives.';
  `);
}

async function policies(db: QueryRunner): Promise<void> {
  const file = (table: string, officer: string): string => `CASE (SELECT app.role())
    WHEN 'case-manager' THEN ${seesFile(table)}
    WHEN 'team-lead' THEN ${hasOpenedFile(table)}
    WHEN 'agency-officer' THEN ${officer}
    WHEN 'person' THEN case_id = (SELECT app.case_id())
    ELSE false END`;
  const running = `${IS_OFFICER} AND EXISTS (SELECT FROM referral r WHERE r.tenant_id = referral_step.tenant_id
    AND r.id = referral_step.referral_id AND r.case_id = referral_step.case_id)`;
  await db.query(`
    CREATE POLICY read ON referral FOR SELECT TO fallbruecke_app
      USING (${file('referral', `agency_id = ${AGENCY} AND state <> 'draft'`)});
    CREATE POLICY record ON referral FOR INSERT TO fallbruecke_app
      WITH CHECK (${guidesFile('referral')} AND state = 'draft' AND created_by = (SELECT app.account_id()));
    CREATE POLICY keep ON referral FOR UPDATE TO fallbruecke_app
      USING (${guidesFile('referral')} OR (${IS_OFFICER} AND agency_id = ${AGENCY} AND state IN ${RUNNING}))
      WITH CHECK (${guidesFile('referral')} OR (${IS_OFFICER} AND agency_id = ${AGENCY} AND state <> 'draft'));
    GRANT SELECT, INSERT ON referral TO fallbruecke_app;
    GRANT UPDATE (agency_id, purpose, area, answer_by, state, suggested_agency_id, code, sent_at, answered_at, ended_at)
      ON referral TO fallbruecke_app;

    CREATE POLICY read ON referral_step FOR SELECT TO fallbruecke_app USING (${file('referral_step', running)});
    CREATE POLICY record ON referral_step FOR INSERT TO fallbruecke_app WITH CHECK (
      account_id = (SELECT app.account_id()) AND agency_id = ${AGENCY} AND (${guidesFile('referral_step')} OR (${running})));
    GRANT SELECT, INSERT ON referral_step TO fallbruecke_app;

    CREATE POLICY read ON referral_text FOR SELECT TO fallbruecke_app
      USING (${file('referral_text', RESTS('referral_text'))});
    CREATE POLICY record ON referral_text FOR INSERT TO fallbruecke_app WITH CHECK (
      written_by = (SELECT app.account_id()) AND (${guidesFile('referral_text')} OR (step_id IS NOT NULL AND ${RESTS('referral_text')})));
    -- What was sent was read, perhaps: it stays as it is.
    CREATE POLICY keep ON referral_text FOR UPDATE TO fallbruecke_app
      USING (step_id IS NULL AND ${guidesFile('referral_text')} AND ${IS_DRAFT('referral_text')});
    GRANT SELECT, INSERT ON referral_text TO fallbruecke_app;
    GRANT UPDATE (sealed, written_at, written_by) ON referral_text TO fallbruecke_app;

    -- Whoever may change a referral may not change everything about it: the case manager sends and revokes, the agency answers.
    CREATE FUNCTION app.guard_referral() RETURNS trigger
      LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      is_agency boolean := app.role() = 'agency-officer';
      is_step boolean := new.state <> old.state;
    BEGIN
      IF (old.state <> 'draft' OR is_agency) AND (new.agency_id, new.purpose, new.area) IS DISTINCT FROM
          (old.agency_id, old.purpose, old.area)
        OR is_agency AND new.answer_by <> old.answer_by
        OR old.ended_at IS NOT NULL
        OR is_step AND is_agency AND NOT (new.state IN ('seen', 'accepted', 'declined', 'in-progress', 'completed')
          AND array_position('{sent,seen,accepted,in-progress,declined,completed}', new.state)
            > array_position('{sent,seen,accepted,in-progress,declined,completed}', old.state))
        OR is_step AND NOT is_agency AND NOT (old.state = 'draft' AND new.state = 'sent'
          OR old.state IN ${RUNNING} AND new.state = 'revoked') THEN
        RAISE check_violation USING MESSAGE = 'a referral does not go this way';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER guard_referral AFTER UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION app.guard_referral();
  `);
}

async function discarding(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION app.discard_referral(of_referral uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      PERFORM FROM public.referral r JOIN public.case_file c ON c.tenant_id = r.tenant_id AND c.id = r.case_id
        WHERE r.tenant_id = app.tenant_id() AND r.id = of_referral AND r.state = 'draft' AND app.role() = 'case-manager'
          AND c.case_manager_id = ANY (app.held_by()) AND c.id <> ALL (app.own_files()) FOR UPDATE OF r;
      IF NOT FOUND THEN RETURN false; END IF;
      DELETE FROM public.referral_text t WHERE t.tenant_id = app.tenant_id() AND t.referral_id = of_referral;
      DELETE FROM public.referral r WHERE r.tenant_id = app.tenant_id() AND r.id = of_referral;
      RETURN true;
    END $$;
    COMMENT ON FUNCTION app.discard_referral IS 'Throws away a draft, which nobody but its writers has seen.';
    GRANT EXECUTE ON FUNCTION app.discard_referral TO fallbruecke_app;
  `);
}

async function stopping(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION app.stop_referrals() RETURNS trigger
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      gone record := CASE TG_OP WHEN 'DELETE' THEN old ELSE new END;
    BEGIN
      WITH stopped AS (
        UPDATE public.referral r SET state = 'revoked', code = 'basis-ended', ended_at = app.now()
          WHERE r.tenant_id = gone.tenant_id AND r.case_id = gone.case_id AND r.agency_id = gone.agency_id
            AND r.purpose = gone.purpose AND r.state IN ${RUNNING}
            AND app.open_mask(r.case_id, r.agency_id, r.purpose, 1) = 0
          RETURNING r.tenant_id, r.id, r.case_id)
      INSERT INTO public.referral_step (tenant_id, id, case_id, referral_id, state, code, at)
        SELECT tenant_id, gen_random_uuid(), case_id, id, 'revoked', 'basis-ended', app.now() FROM stopped;
      RETURN NULL;
    END $$;
    COMMENT ON FUNCTION app.stop_referrals IS 'Ends the referrals that rest on nothing any more, in the transaction that took it away.';
    -- At the end of the transaction: grants are made anew row by row, and what counts is what is left of them.
    CREATE CONSTRAINT TRIGGER stop_referrals AFTER DELETE ON share DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION app.stop_referrals();
    CREATE CONSTRAINT TRIGGER stop_referrals AFTER INSERT ON denial DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION app.stop_referrals();
  `);
}
