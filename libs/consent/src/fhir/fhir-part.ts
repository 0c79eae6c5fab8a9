import type { FieldFault } from '@app/platform';
import type { CodeTable } from './codes';

const LONGEST_LIST = 250;
const LONGEST_TEXT = 4000;

/**
 * One element of a resource while it is read. Whatever nobody asked for is a fault in the end: what we do not understand
 * could be what matters.
 */
export class FhirPart {
  private readonly read = new Set<string>();
  private readonly inside: FhirPart[] = [];

  private constructor(
    private readonly content: Readonly<Record<string, unknown>>,
    private readonly path: string,
    private readonly faults: FieldFault[],
  ) {}

  static whole(resource: unknown, faults: FieldFault[]): FhirPart {
    if (!isObject(resource)) faults.push({ field: '', code: 'isObject' });
    return new FhirPart(isObject(resource) ? resource : {}, '', faults);
  }

  fault(code: string, key?: string): void {
    this.faults.push({ field: key === undefined ? this.path : this.at(key), code });
  }

  has(key: string): boolean {
    return key in this.content;
  }

  /** Known, and without meaning for what is permitted. */
  skip(...keys: string[]): void {
    for (const key of keys) this.read.add(key);
  }

  text(key: string): string | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value === '') this.fault('isString', key);
    else if (value.length > LONGEST_TEXT) this.fault('maxLength', key);
    else return value;
    return undefined;
  }

  texts(key: string): string[] {
    return this.list(key).flatMap((value, index) => {
      if (typeof value === 'string' && value !== '') return [value];
      this.fault('isString', `${key}.${index}`);
      return [];
    });
  }

  flag(key: string): boolean | undefined {
    const value = this.take(key);
    if (value === undefined || typeof value === 'boolean') return value;
    this.fault('isBoolean', key);
    return undefined;
  }

  part(key: string): FhirPart | undefined {
    const value = this.take(key);
    return value === undefined ? undefined : this.enter(value, key);
  }

  parts(key: string): FhirPart[] {
    return this.list(key).map((value, index) => this.enter(value, `${key}.${index}`));
  }

  /** The only entry of a list that may have several elsewhere, but not with us. */
  single(key: string): FhirPart | undefined {
    const [first, ...others] = this.parts(key);
    if (others.length > 0) this.fault('onlyOne', key);
    return first;
  }

  /** What one of the closed lists calls the coding here. */
  meaning<T extends string>(table: CodeTable<T>): T | undefined {
    const [system, code] = [this.text('system'), this.text('code')];
    this.skip('display', 'version', 'userSelected');
    for (const [meaning, codings] of table)
      if (codings.some((coding) => coding.system === system && coding.code === code)) return meaning;
    this.fault('unknownCode');
    return undefined;
  }

  /** What a concept means, in all of its codings alike. */
  conceptIn<T extends string>(table: CodeTable<T>): T | undefined {
    this.skip('text');
    const meanings = new Set(this.parts('coding').map((coding) => coding.meaning(table)));
    if (meanings.size === 1) return [...meanings][0];
    this.fault('unknownCode');
    return undefined;
  }

  /** Extensions by their address. One that nobody asks for is a fault, and so is the same one twice. */
  extensions(key = 'extension'): Map<string, FhirPart> {
    const found = new Map<string, FhirPart>();
    for (const extension of this.parts(key)) {
      const url = extension.text('url') ?? '';
      if (found.has(url)) extension.fault('arrayUnique', 'url');
      found.set(url, extension);
    }
    return found;
  }

  /** Says of everything that was not read that it is not understood. */
  reportUnread(): void {
    for (const key of Object.keys(this.content)) if (!this.read.has(key)) this.fault('unknownElement', key);
    for (const part of this.inside) part.reportUnread();
  }

  private list(key: string): unknown[] {
    const value = this.take(key) ?? [];
    if (Array.isArray(value) && value.length <= LONGEST_LIST) return value;
    this.fault(Array.isArray(value) ? 'arrayMaxSize' : 'isArray', key);
    return [];
  }

  private enter(value: unknown, key: string): FhirPart {
    if (!isObject(value)) this.fault('isObject', key);
    const part = new FhirPart(isObject(value) ? value : {}, this.at(key), this.faults);
    this.inside.push(part);
    return part;
  }

  private take(key: string): unknown {
    this.read.add(key);
    return Object.hasOwn(this.content, key) ? this.content[key] : undefined;
  }

  private at(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
