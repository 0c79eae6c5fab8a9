import type { Action, Category, LegalBasis, Purpose } from '@app/access';
import { Temporal } from 'temporal-polyfill';
import type { FullText, Wording } from './consent-text';
import type { Columns, Fact, Paper } from './paper';
import { filled, isolated, isolatedCode, printable } from './printable';

/** What a receipt on paper says: no more than the signed one. Days are `YYYY-MM-DD`; `validUntil` is the last one. */
export interface ReceiptSheetData {
  readonly receiptId: string;
  readonly recordId: string;
  readonly basis: Exclude<LegalBasis, 'statute'>;
  readonly decision: 'permit' | 'deny';
  readonly agencyName: string;
  readonly controllerName: string;
  readonly purposes: readonly Purpose[];
  readonly hasProtectedPurpose: boolean;
  readonly categories: readonly Category[];
  readonly hasSpecialCategories: boolean;
  readonly hasLimits: boolean;
  readonly actions: readonly Action[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly givenOn: string;
  readonly withdrawnOn: string | null;
  readonly issuedOn: string;
  /** SHA-256 of the signed receipt, hexadecimal. */
  readonly fingerprint: string;
  readonly keyId: string;
  /** A QR code as SVG. */
  readonly qrCode: string;
}

/** Everything the template prints besides what stands on every paper. */
export interface ReceiptSheet extends Omit<Paper, 'sections' | 'boxes'> {
  rows: { label: Columns; values: Columns[] }[];
  /** Nothing where it is withdrawn already. */
  withdraw: Columns;
  noSensitive: Columns;
  language: Columns[];
  check: { heading: Columns; text: Columns; codes: Fact[]; fingerprint: string; qrCode: string };
}

/** Lays a receipt out in German and, where it is another, in the language of the person. */
export function receiptSheet(data: ReceiptSheetData, german: FullText, other: FullText): ReceiptSheet {
  const texts = german.language === other.language ? [german] : [german, other];
  const each = (value: (text: FullText) => string): Columns => texts.map(value);
  const say = (key: keyof FullText['receipt']): Columns => each((text) => text.receipt[key]);
  const row = (key: keyof FullText['receipt'], ...values: Columns[]) => ({ label: say(key), values });
  const fact = (key: keyof FullText['receipt'], value: Columns) => ({ label: say(key), value });
  const labels = <T extends string>(codes: readonly T[], wordings: (text: FullText) => Record<T, Wording>): Columns[] =>
    codes.map((code) => each((text) => wordings(text)[code].label));
  const hidden = (is: boolean, key: keyof FullText['receipt']): Columns[] => (is ? [say(key)] : []);
  const on = (key: keyof FullText['receipt'], iso: string | null) =>
    iso === null
      ? []
      : [
          row(
            key,
            each((text) => day(iso, text)),
          ),
        ];
  const holds = data.withdrawnOn === null;
  const code = (value: string): Columns => each((text) => isolatedCode(printable(value), text));
  return {
    columns: texts.map(({ language, direction }) => ({ lang: language, dir: direction })),
    issuer: printable(data.controllerName),
    title: say('title'),
    lead: say('proves'),
    facts: [
      fact(
        'basis',
        each((text) => kindOf(data, text)),
      ),
      fact(
        'recipient',
        each((text) => isolated(printable(data.agencyName), text)),
      ),
      fact(
        'controller',
        each((text) => isolated(printable(data.controllerName), text)),
      ),
    ],
    rows: [
      row(
        'purposes',
        ...labels(data.purposes, (text) => text.purposes),
        ...hidden(data.hasProtectedPurpose, 'purposeHidden'),
      ),
      row(
        'categories',
        ...labels(data.categories, (text) => text.categories),
        ...hidden(data.hasSpecialCategories, 'specialHidden'),
      ),
      // What a restriction forbids, or what was withdrawn, must not be read as allowed.
      ...(data.decision === 'permit' && holds ? [row('actions', ...labels(data.actions, (text) => text.actions))] : []),
      ...(holds
        ? [
            row(
              'validity',
              each((text) => period(data, text)),
              ...hidden(data.hasLimits, 'limitsHidden'),
            ),
          ]
        : []),
      ...on('givenOn', data.givenOn),
      ...on('withdrawnOn', data.withdrawnOn),
      ...on('issuedOn', data.issuedOn),
    ],
    withdraw: holds ? say('withdraw') : [],
    noSensitive: say('noSensitive'),
    language: texts.length === 1 ? [] : languageNotes(texts, other),
    check: {
      heading: say('checkHeading'),
      text: say('checkText'),
      codes: [fact('number', code(data.receiptId)), fact('record', code(data.recordId)), fact('key', code(data.keyId))],
      fingerprint: grouped(data.fingerprint),
      qrCode: data.qrCode,
    },
    footer: texts.map((text) => [text.common.footerPage]),
  };
}

function languageNotes(texts: readonly FullText[], other: FullText): Columns[] {
  const checked = other.translatorChecked ? 'languageChecked' : 'languageUnchecked';
  return [texts.map((text) => text.common.languageText), texts.map((text) => text.common[checked])];
}

function kindOf({ decision, basis }: ReceiptSheetData, text: FullText): string {
  return decision === 'deny' ? text.restriction.title : text.bases[basis];
}

function period({ validFrom, validUntil }: ReceiptSheetData, text: FullText): string {
  const [from, until] = [validFrom, validUntil].map((iso) => isolated(day(iso, text), text));
  return filled(text.common.periodText, { from: from ?? '', until: until ?? '' });
}

/** In groups of four, so that it can be compared by eye or read out. */
function grouped(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** Throws on anything that is no calendar day. */
function day(iso: string, text: FullText): string {
  return Temporal.PlainDate.from(iso).toLocaleString(text.dateLocale, { dateStyle: 'long' });
}
