import { CONSENT_STATES, faultsOf } from '@app/consent';
import { isMunicipality, isPersonName, searchForm } from '@app/platform';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { SECTION_TYPES } from '../sections/section-types';
import type { DemoRequest } from './demo-data';
import { generateDemo } from './generate-demo';
import { INVENTED_STEMS, NAME_STYLES } from './name-styles';

/** What a plain consent leaves at its default. */
const PLAIN = {
  basis: 'consent',
  decision: 'permit',
  recordedFrom: null,
  recordedUntil: null,
  items: null,
  authors: null,
  exceptions: [],
  condition: null,
  supersedes: null,
  representativeId: null,
} as const;

const TENANT = '00000000-0000-4000-8000-000000000001';
const manager = (place: number, fte = 1) => ({ accountId: `00000000-0000-4000-8000-00000000010${place}`, fte });
const agency = (place: number, kind: string, municipalityAgs: string | null = null) => ({
  id: `00000000-0000-4000-8000-00000000020${place}`,
  kind,
  municipalityAgs,
});

const mettmann: DemoRequest = {
  seed: 'test',
  tenantId: TENANT,
  tenantAgs: '05158',
  agencyId: agency(0, 'integration-centre').id,
  count: 500,
  today: '2026-03-02',
  caseManagers: [manager(1), ...[2, 3, 4, 5, 6, 7, 8].map((place) => manager(place))],
  recipients: [
    agency(1, 'foreigners-office'),
    agency(2, 'naturalisation-office'),
    agency(3, 'jobcenter'),
    agency(4, 'welfare-association'),
    agency(5, 'municipality', '05158028'),
    agency(6, 'integration-centre'),
  ],
  text: { version: '2026-11', languages: ['de', 'en', 'uk', 'ar'] },
};
const rheinSieg: DemoRequest = {
  ...mettmann,
  tenantId: '00000000-0000-4000-8000-000000000002',
  tenantAgs: '05382',
  count: 100,
  caseManagers: [manager(1), manager(2, 0.5)],
};

const demo = generateDemo(mettmann);
const other = generateDemo(rheinSieg);

function share<T>(rows: readonly T[], holds: (row: T) => boolean): number {
  return rows.filter(holds).length / rows.length;
}

describe('invented names', () => {
  const names = NAME_STYLES.flatMap(({ families, women, men }) => ({
    families: families.split(' ').flatMap((family) => family.split('|')),
    given: `${women} ${men}`.split(' '),
  }));

  it('are names that registers can carry', () => {
    const refused = names.flatMap(({ families, given }) =>
      [...families, ...given].filter((name) => !isPersonName(name)),
    );
    expect(refused).toEqual([]);
  });

  it('are recognisable as invented', () => {
    const real = names
      .flatMap(({ families }) => families)
      .filter((family) => !INVENTED_STEMS.some((stem) => searchForm(family).includes(stem)));
    expect(real).toEqual([]);
  });
});

describe('demo data', () => {
  it('is the same for the same seed, and other for another', () => {
    expect(generateDemo(mettmann)).toEqual(demo);
    expect(generateDemo({ ...mettmann, seed: 'other' }).persons[0]).not.toEqual(demo.persons[0]);
  });

  it('shares no id and no file between tenants', () => {
    const idsOf = (data: typeof demo) => [
      ...data.cases.map(({ id }) => id),
      ...data.persons.map(({ id }) => id),
      ...data.consents.map(({ id }) => id),
    ];
    const ids = [...idsOf(demo), ...idsOf(other)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(other.cases.map(({ tenantId }) => tenantId))).toEqual(new Set([rheinSieg.tenantId]));
    const places = other.persons.filter(({ municipalityAgs }) => !municipalityAgs?.startsWith('05382'));
    expect(places).toEqual([]);
  });

  it('has one person per file, with a lawful name and a real town', () => {
    expect(demo.cases).toHaveLength(500);
    expect(demo.persons.map(({ caseId }) => caseId)).toEqual(demo.cases.map(({ id }) => id));
    const odd = demo.persons.filter(
      (person) =>
        !isPersonName(person.familyName) || !isPersonName(person.givenName) || !isMunicipality(person.municipalityAgs),
    );
    expect(odd).toEqual([]);
    expect(new Set(demo.persons.map(({ municipalityAgs }) => municipalityAgs)).size).toBe(10);
    expect(new Set(demo.persons.map(({ preferredLanguage }) => preferredLanguage)).size).toBeGreaterThan(15);
  });

  it('numbers files per year in the order they were opened', () => {
    expect(new Set(demo.cases.map(({ number }) => number)).size).toBe(500);
    const sorted = demo.cases.toSorted((a, b) => a.number.localeCompare(b.number));
    expect(sorted.map(({ openedOn }) => openedOn)).toEqual(sorted.map(({ openedOn }) => openedOn).toSorted());
  });

  it('looks like an office: closed, unassigned and overdue files in their measure', () => {
    const { cases } = demo;
    expect(share(cases, ({ closedOn }) => closedOn !== null)).toBeCloseTo(0.08, 1);
    expect(cases.filter(({ closedOn, phase }) => (phase === 'closed') !== (closedOn !== null))).toEqual([]);
    const free = cases.filter(({ caseManagerId }) => caseManagerId === null);
    expect(free.length).toBeGreaterThan(2);
    expect(new Set(free.map(({ phase }) => phase))).toEqual(new Set(['intake']));
    const overdue = cases.filter(({ nextDue }) => nextDue !== null && nextDue < mettmann.today);
    expect(overdue.length).toBeGreaterThan(20);
    expect(overdue.length).toBeLessThan(150);
    expect(cases.filter(({ openedOn }) => openedOn < '2024-03-01' || openedOn >= mettmann.today)).toEqual([]);
  });

  it('gives each case manager 40 to 80 open files', () => {
    const loads = mettmann.caseManagers.map(
      ({ accountId }) =>
        demo.cases.filter(({ caseManagerId, closedOn }) => caseManagerId === accountId && closedOn === null).length,
    );
    expect(Math.min(...loads)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...loads)).toBeLessThanOrEqual(80);
    expect(new Set(loads).size).toBeGreaterThan(4);
  });

  it('fills sections with fields that the category knows', () => {
    const faults = demo.sections.flatMap(({ category, content }) =>
      validateSync(plainToInstance<object, object>(SECTION_TYPES[category], content), {
        whitelist: true,
        forbidNonWhitelisted: true,
      }).map((fault) => [category, fault.property, fault.value]),
    );
    expect(faults).toEqual([]);
    expect(new Set(demo.sections.map(({ category }) => category)).size).toBe(12);
    expect(new Set(demo.sections.map(({ caseId, category }) => caseId + category)).size).toBe(demo.sections.length);
  });
});

describe('demo consents', () => {
  it.each([
    ['Mettmann', demo],
    ['Rhein-Sieg', other],
  ])('are in every state in %s', (_kreis, data) => {
    expect(new Set(data.consents.map(({ state }) => state))).toEqual(new Set(CONSENT_STATES));
  });

  it('hold for the partners that people work with', () => {
    const now = new Date(`${mettmann.today}T12:00:00Z`);
    const live = demo.consents.filter(
      ({ state, validFrom, validUntil }) =>
        ['given', 'renewed'].includes(state) && validFrom <= now && validUntil > now,
    );
    expect(live.length).toBeGreaterThan(250);
    const partners = mettmann.recipients.slice(0, 4).map(({ id }) => id);
    for (const id of partners) expect(live.filter(({ agencyId }) => agencyId === id).length).toBeGreaterThan(10);
    expect(live.filter(({ agencyId }) => agencyId === agency(6, '').id)).toEqual([]);
    expect(new Set(live.flatMap(({ purposes }) => purposes)).size).toBeGreaterThan(6);
  });

  it('could have been recorded as they are', () => {
    const faults = demo.consents.flatMap((consent) =>
      faultsOf({ ...PLAIN, ...consent, exceptions: [], actions: ['read'], state: 'given' }, consent.recordedAt),
    );
    expect(faults).toEqual([]);
  });

  it('were recorded while the file was open, and ended after they began', () => {
    const files = new Map(demo.cases.map((file) => [file.id, file]));
    const odd = demo.consents.filter(({ caseId, recordedAt, withdrawnAt, state }) => {
      const file = files.get(caseId);
      const day = recordedAt.toISOString().slice(0, 10);
      return (
        !file ||
        day < file.openedOn ||
        day >= (file.closedOn ?? mettmann.today) ||
        (state === 'withdrawn') !== (withdrawnAt !== null) ||
        (withdrawnAt !== null && (withdrawnAt <= recordedAt || withdrawnAt >= new Date(mettmann.today)))
      );
    });
    expect(odd).toEqual([]);
  });

  it('ask no town but the one the person lives in', () => {
    const towns = new Map(demo.persons.map(({ caseId, municipalityAgs }) => [caseId, municipalityAgs]));
    const asked = demo.consents.filter(({ agencyId }) => agencyId === agency(5, '').id);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ caseId }) => towns.get(caseId) !== '05158028')).toEqual([]);
  });
});
