import { isRecord } from '../api/problem';
import { formatDay, parseDay, parseEuro } from '../i18n/format';
import type { SectionField } from './section-fields';

/** What stands in a form: text as it was typed, or a list of codes. */
export type Typed = Record<string, string | string[]>;

export function toTyped(fields: SectionField[], content: unknown): Typed {
  const stored = isRecord(content) ? content : {};
  return Object.fromEntries(fields.map((field) => [field.name, typedValue(field, stored[field.name])]));
}

/** Empty fields are left out. What cannot be read is sent as typed, so that the server says what is wrong. */
export function toContent(fields: SectionField[], typed: Typed): Record<string, unknown> {
  const entries = fields.map((field) => [field.name, contentValue(field, typed[field.name] ?? '')] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The typed value as a single text or, for fields with several codes, as a list. */
export function textOf(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
}

export function listOf(typed: Typed, name: string): string[] {
  const value = typed[name];
  return Array.isArray(value) ? value : [];
}

function typedValue(field: SectionField, stored: unknown): string | string[] {
  if (field.kind === 'codes' || field.kind === 'options') {
    return Array.isArray(stored) ? stored.filter((code): code is string => typeof code === 'string') : [];
  }
  if (typeof stored === 'boolean') return stored ? 'yes' : 'no';
  if (typeof stored === 'number') return field.kind === 'cents' ? euros(stored) : String(stored);
  if (typeof stored !== 'string') return '';
  return field.kind === 'day' ? formatDay(stored) : stored;
}

function contentValue(field: SectionField, typed: string | string[]): unknown {
  if (typeof typed !== 'string') return typed.length > 0 ? typed : undefined;
  const text = typed.trim();
  if (text === '') return undefined;
  switch (field.kind) {
    case 'day':
      return parseDay(text);
    case 'cents':
      return parseEuro(text);
    case 'count':
      return /^\d+$/.test(text) ? Number(text) : text;
    case 'yes-no':
      return text === 'yes';
    default:
      return text;
  }
}

function euros(cents: number): string {
  return (cents / 100).toFixed(2).replace('.', ',');
}
