import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES_IN_LOG } from '@app/access';
import { CONSENT_STEPS } from '@app/consent';

const ROOT = join(__dirname, '..', '..');
const TEXTS = join(ROOT, 'apps', 'web', 'src', 'i18n');
type Groups = Record<string, Record<string, string>>;
const read = (path: string): Groups => JSON.parse(readFileSync(path, 'utf8')) as Groups;
const person = read(join(TEXTS, 'person', 'de.json'));

/** Acts that touch no file, or that only the data protection officer hears of, elsewhere. */
const NOT_IN_A_FILE =
  /^(access-log\.(deleted|erased|searched)|access-reviews\.listed|arrival\.(assigned|refused)|answer\.undelivered|calendar-feed\..*|caseload-limit\.set|clock\..*|file\.erased|mediation-(terms|billing)\..*|mediator\..*|profile\.written|emergencies\.listed|mail-digest\..*|move-term\.set|service-.*|session\..*|special-achievements\..*)$/;

/** Everything the log of a file can speak of: the acts that the sources name, and the steps of consents and releases. */
function acts(): string[] {
  const sources = ['libs', 'apps/api'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
      .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
  );
  const named = sources.flatMap((text) => [...text.matchAll(/action: '([\w-]+\.[\w-]+)'/g)].map(([, act = '']) => act));
  const steps = ['recorded', ...Object.values(CONSENT_STEPS).map(({ to }) => to)];
  const declared = steps.flatMap((step) => [`consent.${step}`, `secrecy-release.${step}`]);
  return [...new Set([...named, ...declared])].filter((act) => !NOT_IN_A_FILE.test(act)).toSorted();
}

const keyOf = (act: string): string => act.replace('.', '_');

describe('the words of the access log', () => {
  it('are there for every act, as a person reads it', () => {
    const same: Record<string, string> = JSON.parse(readFileSync(join(TEXTS, 'same-acts.json'), 'utf8'));
    expect(acts().length).toBeGreaterThan(40);
    expect(acts().filter((act) => !(act in same) && !(keyOf(act) in (person['action'] ?? {})))).toEqual([]);
    const places = Object.values(same).map((place) => place.split('.'));
    expect(places.filter(([group = '', key = '']) => !(key in (person[group] ?? {})))).toEqual([]);
  });

  it.each(['de', 'en'])('are there for every act, as staff read it, in %s', (language) => {
    const staff = read(join(TEXTS, `${language}.json`));
    expect(acts().filter((act) => !(keyOf(act) in (staff['action'] ?? {})))).toEqual([]);
  });

  it('are there for whoever acts, on every page and on paper', () => {
    const printed = read(join(ROOT, 'data', 'field-words', 'de.json'))['roles'] ?? {};
    const staff = ['de', 'en'].map((language) => read(join(TEXTS, `${language}.json`))['role'] ?? {});
    for (const words of [printed, ...staff, person['role'] ?? {}])
      expect(ROLES_IN_LOG.filter((role) => !(role in words))).toEqual([]);
  });
});
