import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const SEES_FILE = (table: string): string =>
  `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id)`;
const OPENED = (table: string): string =>
  `EXISTS (SELECT FROM file_opening o WHERE o.tenant_id = ${table}.tenant_id AND o.case_id = ${table}.case_id)`;
const GUIDES = (table: string): string => `(SELECT app.role()) = 'case-manager' AND EXISTS (SELECT FROM case_file c
  WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id
    AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))`;

/** Goals and measures belong to the plan that is about to be agreed; how they stand is only said of one that is. */
const IN_PLAN: Readonly<Record<string, string>> = {
  plan_goal: inPlan('plan_goal', 'IS NULL'),
  plan_measure: inPlan('plan_measure', 'IS NULL'),
  plan_review: inPlan('plan_review', 'IS NOT NULL'),
};
function inPlan(table: string, agreed: string): string {
  return ` AND EXISTS (SELECT FROM support_plan p WHERE p.tenant_id = ${table}.tenant_id AND p.id = ${table}.plan_id
    AND p.agreed_at ${agreed})`;
}

/**
 * What was agreed with a person: versions of her plan. Words are sealed with the plan as one; what reminders and figures ask
 * for (days, states, who is responsible) stands beside it. An agreed plan and what hangs on it are only added to.
 */
export class SupportPlans1795240000121 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE support_plan (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        number smallint NOT NULL,
        sealed text NOT NULL,
        version integer NOT NULL,
        started_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        -- Without it, the plan is a draft.
        agreed_on date,
        agreed_how text CHECK (agreed_how IN ('written', 'oral')),
        agreed_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, number),
        UNIQUE (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id),
        CHECK (num_nonnulls(agreed_on, agreed_how, agreed_at) IN (0, 3))
      );
      CREATE UNIQUE INDEX support_plan_draft ON support_plan (tenant_id, case_id) WHERE agreed_at IS NULL;
      CREATE INDEX support_plan_updated_by ON support_plan (tenant_id, updated_by);

      CREATE TABLE plan_goal (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        plan_id uuid NOT NULL,
        due_on date NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, plan_id, id),
        FOREIGN KEY (tenant_id, case_id, plan_id) REFERENCES support_plan (tenant_id, case_id, id)
      );
      CREATE INDEX plan_goal_due ON plan_goal (tenant_id, due_on);

      CREATE TABLE plan_measure (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        plan_id uuid NOT NULL,
        goal_id uuid NOT NULL,
        responsible text NOT NULL CHECK (responsible IN ('person', 'case-manager', 'agency')),
        agency_id uuid,
        due_on date NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, plan_id, id),
        FOREIGN KEY (tenant_id, case_id, plan_id, goal_id) REFERENCES plan_goal (tenant_id, case_id, plan_id, id),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        CHECK ((responsible = 'agency') = (agency_id IS NOT NULL))
      );
      CREATE INDEX plan_measure_due ON plan_measure (tenant_id, due_on);
      CREATE INDEX plan_measure_goal ON plan_measure (tenant_id, case_id, plan_id, goal_id);
      CREATE INDEX plan_measure_agency ON plan_measure (tenant_id, agency_id);

      CREATE TABLE plan_review (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        plan_id uuid NOT NULL,
        goal_id uuid,
        measure_id uuid,
        state text NOT NULL,
        -- Goal attainment scaling: 0 is what was expected.
        attainment smallint CHECK (attainment BETWEEN -2 AND 2),
        sealed text NOT NULL,
        next_on date,
        reviewed_on date NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id, plan_id) REFERENCES support_plan (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, case_id, plan_id, goal_id) REFERENCES plan_goal (tenant_id, case_id, plan_id, id),
        FOREIGN KEY (tenant_id, case_id, plan_id, measure_id) REFERENCES plan_measure (tenant_id, case_id, plan_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id),
        CHECK (num_nonnulls(goal_id, measure_id) = 1),
        CHECK (attainment IS NULL OR goal_id IS NOT NULL),
        CHECK (CASE WHEN goal_id IS NULL THEN state IN ('open', 'running', 'done', 'dropped')
          ELSE state IN ('open', 'reached', 'partly-reached', 'not-reached', 'dropped') END)
      );
      CREATE INDEX plan_review_goal ON plan_review (tenant_id, case_id, plan_id, goal_id, id);
      CREATE INDEX plan_review_measure ON plan_review (tenant_id, case_id, plan_id, measure_id, id);
      CREATE INDEX plan_review_next ON plan_review (tenant_id, next_on);
      CREATE INDEX plan_review_recorded_by ON plan_review (tenant_id, recorded_by);
    `);
    for (const table of ['support_plan', 'plan_goal', 'plan_measure', 'plan_review'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        CREATE POLICY read ON ${table} FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
          WHEN 'case-manager' THEN ${SEES_FILE(table)}
          WHEN 'team-lead' THEN ${OPENED(table)}
          WHEN 'person' THEN case_id = (SELECT app.case_id())
          ELSE false END);
        CREATE POLICY record ON ${table} FOR INSERT TO fallbruecke_app WITH CHECK (${GUIDES(table)}${IN_PLAN[table] ?? ''});
        GRANT SELECT, INSERT ON ${table} TO fallbruecke_app;
      `);
    await db.query(`
      -- What is agreed is never changed, whatever the program does; a newer version takes its place.
      CREATE POLICY keep ON support_plan FOR UPDATE TO fallbruecke_app
        USING (agreed_at IS NULL AND ${GUIDES('support_plan')}) WITH CHECK (${GUIDES('support_plan')});
      GRANT UPDATE (sealed, version, updated_at, updated_by, agreed_on, agreed_how, agreed_at) ON support_plan
        TO fallbruecke_app;
    `);
    await keepKeysOf(db, 'plan', ['support_plan', 'plan_review']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'plan');
    await db.query(`
      DROP TABLE plan_review, plan_measure, plan_goal, support_plan;
    `);
  }
}
