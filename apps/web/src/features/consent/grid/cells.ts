import type { Consent, Statute } from '../../../api/types';
import type { Category } from '../../../domain/words';
import { endsSoon, isLimited, lastDay, type Basis } from '../standing';

/** One agency and one category: what stands there, and what it rests on. */
export interface Cell {
  /** The look of the cell, by what an officer of the agency could see. */
  look: 'live' | 'ending' | 'barred' | 'statute' | 'release' | 'closed';
  /** Open, but not all of it: single entries, times or purposes are left out. */
  isPartly: boolean;
  /** Something entrusted is open, too, by a release of its own. */
  hasRelease: boolean;
  /** A law opens it as well. */
  hasStatute: boolean;
  until: string;
  bases: Basis[];
}

export interface AgencyRow {
  agency: Consent['agency'];
  cells: Map<string, Cell>;
}

/** What each agency may see now, for each category that anything is said about. The server decides; this only draws. */
export function agencyRows(consents: readonly Consent[], statutes: readonly Statute[]): AgencyRow[] {
  const live: Basis[] = [
    ...consents.filter((record) => record.live).map((record) => ({ kind: 'declaration', record }) as const),
    ...statutes.filter((record) => record.live).map((record) => ({ kind: 'statute', record }) as const),
  ];
  const rows = new Map<string, Basis[]>();
  for (const basis of live) {
    const { id } = basis.record.agency;
    rows.set(id, [...(rows.get(id) ?? []), basis]);
  }
  return [...rows.values()]
    .flatMap((bases) => (bases[0] ? [{ agency: bases[0].record.agency, cells: cellsOf(bases) }] : []))
    .toSorted((a, b) => a.agency.name.localeCompare(b.agency.name, 'de'));
}

function cellsOf(bases: Basis[]): Map<string, Cell> {
  const categories = new Set<Category>(bases.flatMap(({ record }) => record.categories));
  return new Map(
    [...categories].map((category) => [
      category,
      cellOf(
        bases.filter(({ record }) => record.categories.includes(category)),
        category,
      ),
    ]),
  );
}

function cellOf(bases: Basis[], category: Category): Cell {
  const declared = bases.flatMap((basis) => (basis.kind === 'declaration' ? [basis.record] : []));
  const statutes = bases.flatMap((basis) => (basis.kind === 'statute' && mayRead(basis.record) ? [basis.record] : []));
  // A condition nobody but people can judge opens nothing.
  const permits = declared.filter(
    (record) => record.decision === 'permit' && record.condition === null && mayRead(record),
  );
  const denials = declared.filter((record) => record.decision === 'deny' && mayRead(record));
  const whole = denials.filter((record) => !isLimited(record));
  const opens = (basis: Consent['basis']) =>
    permits.filter(
      (permit) =>
        permit.basis === basis && permit.purposes.some((purpose) => !isDenied(purpose, permit, whole, category)),
    );
  const consents = opens('consent');
  const releases = opens('secrecy-release');
  const open = [...consents, ...statutes];
  return {
    look: lookOf({ consents, statutes, releases, denials }),
    isPartly: consents.length > 0 && (denials.length > 0 || consents.every((permit) => isNarrowed(permit, category))),
    hasRelease: releases.length > 0,
    hasStatute: statutes.length > 0,
    until: lastDay(open.length > 0 ? open : releases.length > 0 ? releases : denials),
    bases,
  };
}

function lookOf(cell: {
  consents: Consent[];
  statutes: Statute[];
  releases: Consent[];
  denials: Consent[];
}): Cell['look'] {
  if (cell.consents.length > 0) return endsSoon([...cell.consents, ...cell.statutes]) ? 'ending' : 'live';
  // What the person refuses does not bind a law.
  if (cell.statutes.length > 0) return 'statute';
  if (cell.denials.length > 0) return 'barred';
  return cell.releases.length > 0 ? 'release' : 'closed';
}

/** Whether a permission leaves out something of this category. */
function isNarrowed({ recordedFrom, recordedUntil, items, authors, exceptions }: Consent, category: Category): boolean {
  return (
    Boolean(recordedFrom ?? recordedUntil ?? items ?? authors) ||
    exceptions.some(({ categories }) => !categories || categories.includes(category))
  );
}

/** Whether the person denies the category for a purpose, in a restriction or in an exception of the consent itself. */
function isDenied(purpose: string, permit: Consent, whole: Consent[], category: Category): boolean {
  const inException = permit.exceptions.some(
    ({ purposes, categories, actions, recordedFrom, recordedUntil, items, authors }) =>
      !(recordedFrom ?? recordedUntil ?? items ?? authors) &&
      (!actions || actions.includes('read')) &&
      (!categories || categories.includes(category)) &&
      (!purposes || covers(purposes, purpose)),
  );
  return inException || whole.some(({ purposes }) => covers(purposes, purpose));
}

/** A purpose that is denied covers what stands below it; nothing else does. */
function covers(denied: readonly string[], purpose: string): boolean {
  return (
    denied.includes(purpose) ||
    (denied.includes('education') && (purpose === 'language-course' || purpose === 'recognition'))
  );
}

function mayRead({ actions }: { actions: readonly string[] }): boolean {
  return actions.includes('read');
}
