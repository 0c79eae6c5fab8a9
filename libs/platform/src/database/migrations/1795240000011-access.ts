import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the question whether an item is open to an agency depends on, each as SQL. */
interface Question {
  readonly tenant: string;
  readonly caseId: string;
  readonly agency: string;
  readonly purposes: string;
  readonly action: string;
  readonly bit: string;
  readonly item: string;
  readonly author: string;
  readonly recorded: string;
  readonly confided: string;
}

const NOW = '(SELECT app.now())';

/** Whether a grant or a denial names the item: its category, the action and every limit it has. */
function names(row: string, { bit, action, item, author, recorded }: Question): string {
  return `${row}.mask & ${bit} <> 0 AND ${row}.actions & ${action} <> 0
    AND (${row}.recorded_from IS NULL OR ${recorded} >= ${row}.recorded_from)
    AND (${row}.recorded_until IS NULL OR ${recorded} < ${row}.recorded_until)
    AND (${row}.items IS NULL OR ${item} = ANY (${row}.items)) AND (${row}.authors IS NULL OR ${author} = ANY (${row}.authors))`;
}

function denied(q: Question): string {
  return `EXISTS (SELECT FROM denial d WHERE d.tenant_id = s.tenant_id AND d.case_id = s.case_id AND d.agency_id = s.agency_id
    AND d.purpose = s.purpose AND d.valid_from <= ${NOW} AND d.valid_until > ${NOW} AND ${names('d', q)}
    AND NOT app.is_spared(d.spared, s.purpose, ${q.bit}, ${q.action}, ${q.item}, ${q.author}, ${q.recorded}))`;
}

/**
 * The decision about one item: every purpose is covered by a live grant that names it and that no denial overrides. What was
 * confided is reached by a release from secrecy alone (§ 203 StGB), and a release reaches nothing else. A duty by statute is not
 * the person's to refuse.
 */
function open(q: Question): string {
  return `(SELECT count(DISTINCT s.purpose) FROM share s WHERE s.tenant_id = ${q.tenant} AND s.case_id = ${q.caseId}
    AND s.agency_id = ${q.agency} AND s.purpose = ANY (${q.purposes}) AND s.valid_from <= ${NOW} AND s.valid_until > ${NOW}
    AND (s.basis = 'secrecy-release') = ${q.confided} AND ${names('s', q)}
    AND (s.basis = 'statute' OR NOT ${denied(q)})) = greatest(cardinality(${q.purposes}), 1)`;
}

/** The same for the partner who is asking, about a row of a table. */
function openRow(table: string, columns: Pick<Question, 'bit' | 'item' | 'confided' | 'recorded' | 'author'>): string {
  return open({
    tenant: `${table}.tenant_id`,
    caseId: `${table}.case_id`,
    agency: '(SELECT app.agency_id())',
    purposes: '(SELECT app.purposes())::text[]',
    action: '1',
    ...columns,
  });
}

const SEES_FILE = (table: string): string =>
  `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id)`;
const OPENED = (table: string): string =>
  `EXISTS (SELECT FROM file_opening o WHERE o.tenant_id = ${table}.tenant_id AND o.case_id = ${table}.case_id)`;
const IN_EMERGENCY = (table: string, key: string): string =>
  `EXISTS (SELECT FROM emergency_access e WHERE e.tenant_id = ${table}.tenant_id AND e.case_id = ${table}.${key})`;
const HELD = '((SELECT app.held_by())::uuid[])';
const GUIDES = (table: string): string => `(SELECT app.role()) = 'case-manager' AND EXISTS (SELECT FROM case_file c
  WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id AND c.case_manager_id = ANY ${HELD})`;
const OWN = `case_id = (SELECT app.case_id())`;

const OF_ROW = (table: string): Record<'bit' | 'item' | 'confided' | 'recorded' | 'author', string> => ({
  bit: `app.category_bit(${table}.category)`,
  item: `${table}.id`,
  confided: `${table}.confided`,
  recorded: `${table}.updated_at`,
  author: `${table}.updated_by`,
});

/** Who may see which row, for the whole record: deputies, emergencies, staff who are clients, and the person herself. */
export class Access1795240000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE POLICY read ON share FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'agency-officer' THEN agency_id = (SELECT app.agency_id()) AND purpose = ANY ((SELECT app.purposes())::text[])
          AND valid_from <= ${NOW} AND valid_until > ${NOW}
        WHEN 'case-manager' THEN ${SEES_FILE('share')}
        WHEN 'team-lead' THEN ${OPENED('share')}
        WHEN 'person' THEN ${OWN}
        ELSE false END);
      CREATE POLICY read ON denial FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'agency-officer' THEN agency_id = (SELECT app.agency_id()) AND purpose = ANY ((SELECT app.purposes())::text[])
        WHEN 'case-manager' THEN ${SEES_FILE('denial')}
        WHEN 'team-lead' THEN ${OPENED('denial')}
        WHEN 'person' THEN ${OWN}
        ELSE false END);

      ALTER POLICY read ON case_file USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN case_manager_id = ANY ${HELD} OR (case_manager_id IS NULL AND phase = 'intake')
        WHEN 'team-lead' THEN agency_id = (SELECT app.agency_id())
        WHEN 'emergency' THEN ${IN_EMERGENCY('case_file', 'id')}
        WHEN 'person' THEN id = (SELECT app.case_id())
        ELSE false END);
      ALTER POLICY keep ON case_file USING ((SELECT app.role()) = 'case-manager'
        AND (case_manager_id = ANY ${HELD} OR (case_manager_id IS NULL AND phase = 'intake')));

      ALTER POLICY read ON person USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN holder_id = ANY ${HELD} OR holder_id = app.every_case_manager()
        WHEN 'team-lead' THEN agency_id = (SELECT app.agency_id())
        WHEN 'agency-officer' THEN ${openRow('person', {
          bit: `app.category_bit('contact')`,
          item: 'person.id',
          confided: 'false',
          recorded: 'person.updated_at',
          author: 'person.updated_by',
        })}
        WHEN 'emergency' THEN ${IN_EMERGENCY('person', 'case_id')}
        WHEN 'person' THEN ${OWN}
        ELSE false END);
    `);
    for (const table of ['case_section', 'case_item']) {
      // In an emergency what was confided stays shut, and so does what nobody has labelled yet.
      await db.query(`
        ${table === 'case_item' ? `CREATE POLICY read ON case_item FOR SELECT TO fallbruecke_app` : `ALTER POLICY read ON case_section`}
        USING (CASE (SELECT app.role())
          WHEN 'case-manager' THEN ${SEES_FILE(table)}
          WHEN 'team-lead' THEN ${OPENED(table)}
          WHEN 'agency-officer' THEN ${openRow(table, OF_ROW(table))}
          WHEN 'emergency' THEN NOT confided AND category IS NOT NULL AND ${IN_EMERGENCY(table, 'case_id')}
          WHEN 'person' THEN ${OWN}
          ELSE false END);
      `);
    }
    for (const table of ['consent', 'statute_basis', 'representative']) {
      await db.query(`
        ${table === 'consent' ? `ALTER POLICY read ON consent` : `CREATE POLICY read ON ${table} FOR SELECT TO fallbruecke_app`}
        USING (CASE (SELECT app.role())
          WHEN 'case-manager' THEN ${SEES_FILE(table)}
          WHEN 'team-lead' THEN ${OPENED(table)}
          WHEN 'data-protection-officer' THEN true
          WHEN 'person' THEN ${OWN}
          ELSE false END);
      `);
    }
    for (const table of ['person', 'case_section', 'consent'])
      await db.query(`ALTER POLICY record ON ${table} WITH CHECK (${GUIDES(table)})`);
    for (const table of ['case_item', 'statute_basis', 'representative'])
      await db.query(`CREATE POLICY record ON ${table} FOR INSERT TO fallbruecke_app WITH CHECK (${GUIDES(table)})`);
    for (const table of ['person', 'case_section'])
      await db.query(`ALTER POLICY keep ON ${table} USING (${GUIDES(table)})`);
    await db.query(`CREATE POLICY keep ON case_item FOR UPDATE TO fallbruecke_app USING (${GUIDES('case_item')})`);
    // Rule 17: what protects is ended wherever it can be seen, and by the person herself.
    for (const table of ['consent', 'statute_basis', 'representative']) {
      const ends = `CASE (SELECT app.role()) WHEN 'case-manager' THEN ${SEES_FILE(table)}
        WHEN 'person' THEN ${table === 'consent' ? OWN : 'false'} ELSE false END`;
      await db.query(
        table === 'consent'
          ? `ALTER POLICY keep ON consent USING (${ends})`
          : `CREATE POLICY keep ON ${table} FOR UPDATE TO fallbruecke_app USING (${ends})`,
      );
    }
    await db.query(`
      CREATE POLICY read ON deputy FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN (SELECT app.account_id()) IN (absent_id, deputy_id)
        WHEN 'team-lead' THEN EXISTS (SELECT FROM account a WHERE a.tenant_id = deputy.tenant_id AND a.id = deputy.absent_id
          AND a.agency_id = (SELECT app.agency_id()))
        ELSE false END);
      CREATE POLICY record ON deputy FOR INSERT TO fallbruecke_app WITH CHECK ((SELECT app.role()) = 'team-lead'
        AND set_by = (SELECT app.account_id()) AND (SELECT count(*) FROM account a WHERE a.tenant_id = deputy.tenant_id
          AND a.id IN (deputy.absent_id, deputy.deputy_id) AND a.agency_id = (SELECT app.agency_id())) = 2);
      CREATE POLICY keep ON deputy FOR UPDATE TO fallbruecke_app USING ((SELECT app.role()) = 'team-lead'
        AND EXISTS (SELECT FROM account a WHERE a.tenant_id = deputy.tenant_id AND a.id = deputy.absent_id
          AND a.agency_id = (SELECT app.agency_id())));

      CREATE POLICY read ON emergency_access FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'emergency' THEN account_id = (SELECT app.account_id()) AND ends_at > ${NOW}
        WHEN 'case-manager' THEN account_id = (SELECT app.account_id())
        WHEN 'team-lead' THEN account_id = (SELECT app.account_id())
        WHEN 'data-protection-officer' THEN true
        WHEN 'person' THEN ${OWN}
        ELSE false END);

      CREATE POLICY read ON own_file FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN ${SEES_FILE('own_file')}
        WHEN 'team-lead' THEN ${SEES_FILE('own_file')}
        ELSE false END);
      CREATE POLICY record ON own_file FOR INSERT TO fallbruecke_app WITH CHECK (recorded_by = (SELECT app.account_id())
        AND (SELECT app.role()) IN ('case-manager', 'team-lead') AND ${SEES_FILE('own_file')});
    `);
    // Whoever is a client herself never meets her own file at work, whatever else would let her.
    for (const [table, key] of [
      ['case_file', 'id'],
      ['person', 'case_id'],
      ['share', 'case_id'],
      ['consent', 'case_id'],
      ['statute_basis', 'case_id'],
      ['representative', 'case_id'],
      ['file_opening', 'case_id'],
      ['emergency_access', 'case_id'],
      ['audit_subject', 'case_id'],
    ]) {
      await db.query(`CREATE POLICY own_file ON ${table} AS RESTRICTIVE FOR SELECT TO fallbruecke_app
        USING (${key} <> ALL ((SELECT app.own_files())::uuid[]))`);
    }
    await db.query(`
      CREATE OR REPLACE FUNCTION app.has_file(of_case uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT app.role() = 'data-protection-officer' AND EXISTS (SELECT FROM public.case_file c
          WHERE c.tenant_id = app.tenant_id() AND c.id = of_case AND c.id <> ALL (app.own_files())) $$;

      CREATE FUNCTION app.item_of(of_case uuid, of_item uuid)
        RETURNS TABLE (category text, author uuid, recorded_at timestamptz, confided boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT i.category, i.updated_by, i.updated_at, i.confided FROM public.case_item i
          WHERE i.tenant_id = app.tenant_id() AND i.case_id = of_case AND i.id = of_item
        UNION ALL
        SELECT x.category, x.updated_by, x.updated_at, x.confided FROM public.case_section x
          WHERE x.tenant_id = app.tenant_id() AND x.case_id = of_case AND x.id = of_item
        UNION ALL
        SELECT 'contact', p.updated_by, p.updated_at, false FROM public.person p
          WHERE p.tenant_id = app.tenant_id() AND p.case_id = of_case AND p.id = of_item AND p.principal $$;
      COMMENT ON FUNCTION app.item_of IS 'What a decision about an item depends on, never what it says.';
      CREATE FUNCTION app.is_open(of_case uuid, of_agency uuid, for_purposes text[], action_bit integer, of_item uuid)
        RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT coalesce((SELECT ${open({
          tenant: 'app.tenant_id()',
          caseId: 'of_case',
          agency: 'of_agency',
          purposes: 'for_purposes',
          action: 'action_bit',
          bit: 'app.category_bit(i.category)',
          item: 'of_item',
          author: 'i.author',
          recorded: 'i.recorded_at',
          confided: 'i.confided',
        })} FROM app.item_of(of_case, of_item) i), false) $$;
      COMMENT ON FUNCTION app.is_open IS 'The decision of the policies, asked for any agency by whoever sees the grants of the file.';
      CREATE FUNCTION app.open_mask(of_case uuid, of_agency uuid, for_purpose text, action_bit integer)
        RETURNS integer LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT coalesce(bit_or(CASE s.basis WHEN 'statute' THEN s.mask ELSE s.mask & ~(
            SELECT coalesce(bit_or(d.mask), 0) FROM denial d WHERE d.tenant_id = s.tenant_id AND d.case_id = s.case_id
              AND d.agency_id = s.agency_id AND d.purpose = s.purpose AND d.whole AND d.actions & action_bit <> 0
              AND d.valid_from <= app.now() AND d.valid_until > app.now()) END), 0)
        FROM share s WHERE s.tenant_id = app.tenant_id() AND s.case_id = of_case AND s.agency_id = of_agency
          AND s.purpose = for_purpose AND s.actions & action_bit <> 0
          AND s.valid_from <= app.now() AND s.valid_until > app.now() $$;
      COMMENT ON FUNCTION app.open_mask IS 'The categories that stand open for one purpose: all grants together, less what is denied as a whole.';
      GRANT EXECUTE ON FUNCTION app.item_of, app.is_open, app.open_mask TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.open_mask, app.is_open, app.item_of');
  }
}
