import { DAY } from './clock-positions';
import { instant, type Names, type Placed, type Row, type Table } from './placed';
import type { World } from './world';

/** Nothing of it is ever opened here. */
const SEALED = '-';

/** The working papers of each file: two assessments, two plans and a conference that stay as they are, a draft of each; and two documents. */
export function paperRows(world: World, at: number, { idOf }: Names): Placed['rows'] {
  return world.cases.flatMap(({ id: file, tenant }) => {
    const tenant_id = idOf(tenant);
    const row = (table: Table, name: string, of: Row) => ({
      tenant: tenant_id,
      table,
      row: { tenant_id, id: idOf(`${file}-${name}`), case_id: idOf(file), ...of },
    });
    const author = idOf(`${tenant}m0`);
    const written = { sealed: SEALED, version: 1, started_at: instant(at - DAY), updated_at: instant(at - DAY) };
    const paper = { ...written, updated_by: author };
    const [finished, agreed, held] = [
      { assessed_on: '2026-01-01', finished_at: instant(at - DAY) },
      { agreed_on: '2026-01-01', agreed_how: 'written', agreed_at: instant(at - DAY) },
      { held_on: '2026-01-01', held_at: instant(at - DAY) },
    ];
    const inPlan = { plan_id: idOf(`${file}-plan`) };
    const goal = { goal_id: idOf(`${file}-goal`) };
    const meeting = { ...paper, planned_at: instant(at), format: 'phone' };
    const said = { sealed: SEALED, state: 'open', reviewed_on: '2026-01-01', recorded_by: author };
    const marks = { category: 'income', confided: false, keep_until: null };
    const document = { ...marks, sealed: SEALED, version: 1, recorded_at: instant(at - DAY) };
    const changed = { updated_at: instant(at - DAY), updated_by: author };
    const scan = { media_type: 'image/png', size: 1, sha256: `\\x${'00'.repeat(32)}`, sealed: '\\x00', number: 1 };
    const scanned = { ...scan, recorded_at: instant(at - DAY), recorded_by: author };
    return [
      row('case_document', 'document', { ...document, ...changed, about_others: false }),
      row('case_document', 'document-of-others', { ...document, ...changed, about_others: true }),
      row('document_version', 'scan', { ...scanned, document_id: idOf(`${file}-document`) }),
      row('document_version', 'scan-of-others', { ...scanned, document_id: idOf(`${file}-document-of-others`) }),
      row('assessment', 'assessment', { ...paper, number: 1, ...finished }),
      row('assessment', 'assessment-before', { ...paper, number: 3, ...finished }),
      row('assessment', 'assessment-draft', { ...paper, number: 2, assessed_on: null, finished_at: null }),
      row('support_plan', 'plan', { ...paper, number: 1, ...agreed }),
      row('support_plan', 'plan-before', { ...paper, number: 3, ...agreed }),
      row('support_plan', 'plan-draft', { ...paper, number: 2, agreed_on: null, agreed_how: null, agreed_at: null }),
      row('plan_goal', 'goal', { ...inPlan, due_on: '2027-01-01' }),
      row('plan_goal', 'goal-draft', { plan_id: idOf(`${file}-plan-draft`), due_on: '2027-01-01' }),
      row('plan_measure', 'measure', { ...inPlan, ...goal, responsible: 'person', due_on: '2027-01-01' }),
      row('plan_review', 'review', { ...inPlan, ...goal, ...said, recorded_at: instant(at - DAY) }),
      row('conference', 'conference', { ...meeting, number: 1, ...held }),
      row('conference', 'conference-draft', { ...meeting, number: 2, held_on: null, held_at: null }),
      row('conference_correction', 'correction', {
        conference_id: idOf(`${file}-conference`),
        number: 1,
        sealed: SEALED,
        recorded_at: instant(at - DAY),
        recorded_by: author,
      }),
    ];
  });
}

/** Who sees what stands in a file sees all of them. */
export function papersOf(file: string): string[] {
  return [...papersOfPerson(file), `document version ${file}-scan-of-others`];
}

/** The person sees all of them too, but for the contents of what tells of others. */
export function papersOfPerson(file: string): string[] {
  return [
    `document version ${file}-scan`,
    `assessment ${file}-assessment`,
    `assessment ${file}-assessment-before`,
    `plan ${file}-plan`,
    `plan ${file}-plan-before`,
    `goal ${file}-goal`,
    `goal ${file}-goal-draft`,
    `measure ${file}-measure`,
    `review ${file}-review`,
    `conference ${file}-conference`,
    `correction ${file}-correction`,
    ...draftsOf(file),
  ];
}

/** Of all of them only drafts are changed, and what a document is called, and only by who guides the file. */
export function draftsOf(file: string): string[] {
  return [
    `assessment ${file}-assessment-draft`,
    `plan ${file}-plan-draft`,
    `conference ${file}-conference-draft`,
    `document ${file}-document`,
    `document ${file}-document-of-others`,
  ];
}
