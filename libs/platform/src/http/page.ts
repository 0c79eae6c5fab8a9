import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { Invalid } from '../errors';

/** Which part of a list: at most `limit` rows after the cursor of an earlier answer. */
export class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit: number = 80;
  /** `next` of the answer before. */
  @IsOptional() @IsString() @MaxLength(500) readonly after?: string;
}

/** The row a page starts after, packed so that nobody builds on its form. */
export function packCursor(parts: (string | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads a cursor of so many parts; anything else is a fault of the field `after`. */
export function readCursor(cursor: string | undefined, length: number): (string | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((part) => part === null || typeof part === 'string')
    )
      return parts;
  } catch {
    // Falls through: unreadable is the same as malformed.
  }
  throw new Invalid([{ field: 'after', code: 'other' }]);
}
