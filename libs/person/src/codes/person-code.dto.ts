import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

const CODE_STATES = ['open', 'used', 'revoked', 'expired', 'blocked'] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** For whom a code is, and in which language her letter and her pages are. */
export class IssueCodeDto {
  /** Who may speak for the person; the person herself when it is left out. */
  @IsOptional() @IsUUID() readonly for?: string | null;
  @IsString() @MaxLength(10) readonly language: string;
  /** As a letter to print, or as data to show once at a desk. */
  @IsOptional() @IsIn(['pdf', 'json']) readonly format?: 'pdf' | 'json';
}

/** A QR code as one path in a square of `size` modules, quiet zone included. */
export class QrImageDto {
  readonly size: number;
  readonly path: string;
}

/** A code, shown this once: it is stored nowhere. */
export class NewCodeDto {
  readonly id: string;
  /** In groups, as it is typed. */
  readonly code: string;
  /** What the QR code says. Code and language stand in the fragment, which browsers send to nobody. */
  readonly url: string;
  readonly qr: QrImageDto;
  readonly expiresAt: string;
}

/** A code that was issued, never the code itself. */
export class PersonCodeDto {
  readonly id: string;
  /** The representative it is for; null: for the person herself. */
  readonly representative: string | null;
  readonly language: string;
  readonly issuedAt: string;
  /** Whether staff issued it as a letter, or the person took it for her next visit. */
  @ApiProperty({ enum: ['staff', 'person'] }) readonly issuedBy: 'staff' | 'person';
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
  @ApiProperty({ enum: CODE_STATES }) readonly state: CodeState;
}

/** Codes of a file, newest first, a page at a time. */
export class PersonCodePageDto {
  readonly items: PersonCodeDto[];
  readonly total: number;
  readonly next: string | null;
}
