import { isRecord, Problem } from '../../api/problem';
import type { CaseDocument, NewDocument } from '../../api/types';
import type { Category } from '../../domain/words';
import { formatDay, parseDay } from '../../i18n/format';

/** What is known of a document, as it is typed. */
export interface TypedDocument {
  title: string;
  category: Category | '';
  confided: boolean;
  aboutOthers: boolean;
  keepUntil: string;
}

export function typedOf(document: CaseDocument | null): TypedDocument {
  if (!document) return { title: '', category: '', confided: false, aboutOthers: false, keepUntil: '' };
  const { title, category, confided, aboutOthers, keepUntil } = document;
  return { title, category: category ?? '', confided, aboutOthers, keepUntil: keepUntil ? formatDay(keepUntil) : '' };
}

export function toDocument({ title, category, confided, aboutOthers, keepUntil }: TypedDocument): NewDocument {
  return {
    title: title.trim(),
    category: category || null,
    confided,
    aboutOthers,
    keepUntil: keepUntil.trim() ? parseDay(keepUntil) : null,
  };
}

/** The document as somebody else has left it, when the server refused ours for that reason. */
export function changedDocument(error: unknown): CaseDocument | null {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  const current = error.body['current'];
  return isDocument(current) ? current : null;
}

function isDocument(value: unknown): value is CaseDocument {
  return isRecord(value) && typeof value['version'] === 'number' && typeof value['title'] === 'string';
}
