import type { Action, Category, LegalBasis, Purpose } from '@app/access';
import { Temporal } from 'temporal-polyfill';
import type { FullText, Wording } from './consent-text';
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

/** The same thing in each column's language: German first, then the reader's. */
type Columns = string[];

/** Everything the template prints, in the order it prints it. */
export interface ReceiptSheetContent {
  columns: { lang: string; dir: string }[];
  issuer: string;
  title: Columns;
  lead: Columns;
  facts: { label: Columns; values: Columns[] }[];
  withdraw: Columns;
  noSensitive: Columns;
  language: Columns[];
  check: { heading: Columns; text: Columns; keyLabel: Columns; keyId: string; fingerprint: string; qrCode: string };
}

/** Lays a receipt out in German and, where it is another, in the language of the person. */
export function receiptSheetContent(data: ReceiptSheetData, german: FullText, other: FullText): ReceiptSheetContent {
  const texts = german.language === other.language ? [german] : [german, other];
  const say = (key: keyof FullText['receipt']): Columns => texts.map((text) => text.receipt[key]);
  const each = (value: (text: FullText) => string): Columns => texts.map(value);
  const words = (list: (text: FullText) => Wording[]): Columns[] =>
    list(german).map((_, place) => each((text) => list(text)[place]?.label ?? ''));
  const fact = (key: keyof FullText['receipt'], ...values: Columns[]) => ({ label: say(key), values });
  const on = (key: keyof FullText['receipt'], iso: string | null) =>
    iso === null
      ? []
      : [
          fact(
            key,
            each((text) => day(iso, text)),
          ),
        ];
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
      fact(
        'purposes',
        ...words((text) => data.purposes.map((code) => text.purposes[code])),
        ...(data.hasProtectedPurpose ? [say('purposeHidden')] : []),
      ),
      fact(
        'categories',
        ...words((text) => data.categories.map((code) => text.categories[code])),
        ...(data.hasSpecialCategories ? [say('specialHidden')] : []),
      ),
      // What a restriction forbids must not be read as allowed.
      ...(data.decision === 'permit'
        ? [fact('actions', ...words((text) => data.actions.map((code) => text.actions[code])))]
        : []),
      fact(
        'validity',
        each((text) => period(data, text)),
        ...(data.hasLimits ? [say('limitsHidden')] : []),
      ),
      ...on('givenOn', data.givenOn),
      ...on('withdrawnOn', data.withdrawnOn),
      ...on('issuedOn', data.issuedOn),
      fact(
        'number',
        each((text) => isolatedCode(printable(data.receiptId), text)),
      ),
      fact(
        'record',
        each((text) => isolatedCode(printable(data.recordId), text)),
      ),
    ],
    withdraw: say('withdraw'),
    noSensitive: say('noSensitive'),
    language:
      texts.length === 1
        ? []
        : [
            each((text) => text.common.languageText),
            each((text) => text.common[other.translatorChecked ? 'languageChecked' : 'languageUnchecked']),
          ],
    check: {
      heading: say('checkHeading'),
      text: say('checkText'),
      keyLabel: say('key'),
      keyId: printable(data.keyId),
      fingerprint: grouped(data.fingerprint),
      qrCode: data.qrCode,
    },
  };
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
