import { differing, type Disagreement, type Expectation } from './expectation';
import type { Placed } from './placed';
import { openCategories } from './reference';
import { isGivenUp } from './staff';
import type { CaseFile, Item } from './world';

/** The API as somebody holding this session meets it. */
export type Get = (token: string, path: string) => Promise<{ status: number; text: string }>;

interface ListAnswer {
  items: { id: string; categories: string[]; familyName: string | null }[];
  total: number;
}

interface FileAnswer {
  id: string;
  number: string;
  categories: string[];
  redisclosable: string[];
  person: { familyName: string } | null;
  sections: { category: string }[];
  items: { id: string }[];
}

/** List, count, search, export and single reads, as the officer gets them; one question explained, as the case manager gets it. */
export async function askApi(get: Get, placed: Placed, expectation: Expectation): Promise<Disagreement[]> {
  const { world } = placed.scene;
  const { ask } = expectation;
  const asked = [explained(get, placed, expectation)];
  if (ask.action === 'read' && ask.officer !== null) {
    const officer = placed.tokenOf(ask.officer);
    const purposes = ask.purposes.map((purpose) => `purpose=${purpose}`).join('&');
    const ofOfficer = (path: string) => get(officer, path);
    asked.push(listed(ofOfficer, purposes, placed, expectation), exported(ofOfficer, purposes, placed, expectation));
    for (const file of world.cases) asked.push(read(ofOfficer, purposes, { placed, expectation, file }));
    const sought = world.cases[expectation.cases.length % world.cases.length];
    if (sought) asked.push(found(ofOfficer, purposes, { placed, expectation, file: sought }));
  }
  return (await Promise.all(asked)).flat();
}

type Ask = (path: string) => ReturnType<Get>;
interface OneFile {
  readonly placed: Placed;
  readonly expectation: Expectation;
  readonly file: CaseFile;
}

async function listed(get: Ask, purposes: string, placed: Placed, { rows }: Expectation): Promise<Disagreement[]> {
  const answer = await get(`/api/shared-cases?${purposes}&limit=200`);
  if (answer.status !== 200) return differing('http', 'list', 200, answer.status);
  const body: ListAnswer = JSON.parse(answer.text);
  const expected = rows.map((row) => [row.case, row.categories, row.named ? placed.familyNameOf(row.case) : null]);
  return [
    ...differing(
      'http',
      'list',
      expected,
      body.items.map((one) => [placed.nameOf(one.id), one.categories, one.familyName]),
    ),
    ...differing('http', 'count', rows.length, body.total),
  ];
}

/** A search finds what the list shows, and by a name only where the name is shown. */
async function found(get: Ask, purposes: string, { placed, expectation, file }: OneFile): Promise<Disagreement[]> {
  const row = expectation.rows.find((one) => one.case === file.id);
  const count = async (words: string): Promise<unknown> => {
    const answer = await get(`/api/shared-cases?${purposes}&q=${words}&limit=1`);
    return answer.status === 200 ? JSON.parse(answer.text).total : answer.status;
  };
  return [
    ...differing('http', `search ${file.id} by number`, row ? 1 : 0, await count(placed.numberOf(file.id))),
    ...differing('http', `search ${file.id} by name`, row?.named ? 1 : 0, await count(placed.familyNameOf(file.id))),
  ];
}

async function exported(get: Ask, purposes: string, placed: Placed, { rows }: Expectation): Promise<Disagreement[]> {
  const answer = await get(`/api/shared-cases/export?${purposes}`);
  const numbers = [...answer.text.matchAll(/\b1\d{6}-\d+/g)].map(([number]) => number);
  const names = [...answer.text.matchAll(/Probe[a-z]+/g)].map(([name]) => name);
  return [
    ...differing('http', 'export', [200, rows.map((row) => placed.numberOf(row.case))], [answer.status, numbers]),
    ...differing(
      'http',
      'names exported',
      rows.filter(({ named }) => named).map((row) => placed.familyNameOf(row.case)),
      names,
    ),
  ];
}

async function read(get: Ask, purposes: string, { placed, expectation, file }: OneFile): Promise<Disagreement[]> {
  const answer = await get(`/api/shared-cases/${placed.idOf(file.id)}?${purposes}`);
  const row = expectation.rows.find((one) => one.case === file.id);
  if (!row || answer.status !== 200) return differing('http', `read ${file.id}`, row ? 200 : 404, answer.status);
  const body: FileAnswer = JSON.parse(answer.text);
  const { world } = placed.scene;
  const shown = world.items.filter((item) => item.case === file.id && expectation.items.includes(item.id));
  const of = (form: Item['form']) => shown.filter((item) => item.form === form);
  const passing = openCategories(world, { ...expectation.ask, action: 'redisclose' }, file.id);
  return [
    ...differing('http', `categories of ${file.id}`, row.categories, body.categories),
    ...differing(
      'http',
      `person of ${file.id}`,
      row.named ? placed.familyNameOf(file.id) : null,
      body.person?.familyName ?? null,
    ),
    ...differing(
      'http',
      `sections of ${file.id}`,
      [...of('section').map((item) => item.category), ...(row.named ? ['contact'] : [])],
      body.sections.map(({ category }) => category),
    ),
    ...differing(
      'http',
      `items of ${file.id}`,
      of('entry').map(({ id }) => id),
      body.items.map(({ id }) => placed.nameOf(id)),
    ),
    ...differing(
      'http',
      `categories of ${file.id} to pass on`,
      passing.filter((category) => row.categories.includes(category)),
      body.redisclosable,
    ),
  ];
}

/** One of the questions, another one each time, put to the explanation that staff can ask for. */
async function explained(get: Get, placed: Placed, { ask, cases }: Expectation): Promise<Disagreement[]> {
  const { world } = placed.scene;
  const isNobodys = (id: string) => world.cases.some((file) => file.id === id && isGivenUp(world, file));
  const tenantOf = (file: string) => world.cases.find((one) => one.id === file)?.tenant;
  const tenant = world.agencies.find((agency) => agency.id === ask.agency)?.tenant;
  // Staff explain to an agency of their own Kreis; the officer's being a client himself is not theirs to know.
  const eligible = cases.filter(
    ({ request, verdict }) =>
      tenantOf(request.case) === tenant && !isNobodys(request.case) && verdict.reason !== 'own-file',
  );
  const one = eligible[(ask.at / 1000 + cases.length * 7) % Math.max(eligible.length, 1)];
  if (!one || !tenant) return [];
  const { request, verdict } = one;
  const query = [
    `agencyId=${placed.idOf(request.agency)}`,
    ...request.purposes.map((purpose) => `purpose=${purpose}`),
    `action=${request.action}`,
    request.item === null ? `category=${request.category}` : `item=${placed.idOf(request.item)}`,
  ];
  const path = `/api/cases/${placed.idOf(request.case)}/access/explain?${query.join('&')}`;
  const answer = await get(placed.tokenOf(`${tenant}m0`), path);
  if (answer.status !== 200) return differing('http', `explain ${JSON.stringify(request)}`, 200, answer.status);
  const body: { decision: string; reason: string } = JSON.parse(answer.text);
  const expected = [verdict.decision, verdict.reason];
  return differing('http', `explain ${JSON.stringify(request)}`, expected, [body.decision, body.reason]);
}
