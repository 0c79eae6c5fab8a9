import { CATEGORIES, type Category } from '@app/access';
import { IsCalendarDay, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, Min, MinLength } from 'class-validator';
import { FILE_LETTERS, type FileLetterKind } from '@app/documents';

const DOCUMENT_SORTS = ['-updatedAt', 'updatedAt'] as const;
export type DocumentSort = (typeof DOCUMENT_SORTS)[number];

/** Why a document is deleted before its file is. */
const DELETION_REASONS = ['retention-over', 'wrong-file', 'person-asked'] as const;
export type DeletionReason = (typeof DELETION_REASONS)[number];

const KEEPINGS = ['soon', 'over', 'held'] as const;
type Keeping = (typeof KEEPINGS)[number];

/** What is known of a document beside what stands in it. */
export class RecordDocumentDto {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly title: string;
  /** What it is about; without it, it goes nowhere until somebody has said. */
  @ApiProperty({ enum: CATEGORIES, required: false, nullable: true })
  @IsOptional()
  @IsIn(CATEGORIES)
  readonly category?: Category | null;
  /** Entrusted under professional secrecy (§ 203 StGB, § 65 SGB VIII). */
  @IsOptional() @IsBoolean() readonly confided?: boolean | null;
  /** Tells of other people: the person learns that there is a document, and a human being decides whether she gets it (Art. 15(4) GDPR). */
  @IsOptional() @IsBoolean() readonly aboutOthers?: boolean | null;
  /** The last day on which it is kept; without one, what holds for its category after its file is closed. */
  @IsOptional() @IsCalendarDay() readonly keepUntil?: string | null;
}

/** What is to be known of a document, on top of which state of it. */
export class ChangeDocumentDto extends RecordDocumentDto {
  @IsInt() @Min(1) readonly version: number;
}

/** Why a document goes. */
export class DeleteDocumentDto {
  @ApiProperty({ enum: DELETION_REASONS }) @IsIn(DELETION_REASONS) readonly reason: DeletionReason;
}

/** Which documents of a file, and in which order. */
export class DocumentsQuery extends PageQuery {
  @ApiProperty({ enum: CATEGORIES }) @IsOptional() @IsIn(CATEGORIES) readonly category?: Category;
  /** Those alone that go within 30 days, that need not be kept any longer, or that are held. */
  @IsOptional() @IsIn(KEEPINGS) readonly keeping?: Keeping;
  @IsOptional() @IsIn(DOCUMENT_SORTS) readonly sort: DocumentSort = '-updatedAt';
}

/** Why a document must not be deleted yet. */
export class HoldDocumentDto {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  readonly because: string;
}

/** Which version of which document of which file. */
export class DocumentVersionParams {
  @IsString() readonly id!: string;
  @IsString() readonly documentId!: string;
  @IsString() readonly number!: string;
}

/** How a version is wanted. */
export class DocumentFileQuery {
  /** To be saved, or to be looked at in the browser: PDF and pictures alone. */
  @IsOptional() @IsIn(['save', 'preview']) readonly as: 'save' | 'preview' = 'save';
}

/** One state of a document's contents. It never changes. */
export class DocumentVersionDto {
  readonly number: number;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Hash of the file as it was sent, in hexadecimal. */
  readonly sha256: string;
  /** The template it was written from; null for what was uploaded. */
  @ApiProperty({ enum: FILE_LETTERS, nullable: true }) readonly letter: FileLetterKind | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** How long it is kept once its file is closed, and what says so. */
export class DocumentRetentionDto {
  readonly months: number;
  /** Since when this holds; null for what holds for the whole file. */
  readonly validFrom: string | null;
  readonly source: string;
}

/** That it stays, whatever its retention says (Art. 17(3)(e), 18 GDPR). */
export class DocumentHoldDto {
  readonly since: string;
  readonly because: string;
}

/** A document of a file, without its contents. */
export class DocumentDto {
  readonly id: string;
  readonly title: string;
  @ApiProperty({ enum: CATEGORIES, nullable: true }) readonly category: Category | null;
  readonly confided: boolean;
  readonly aboutOthers: boolean;
  /** The last day that somebody has set. */
  readonly keepUntil: string | null;
  /** The last day on which it is kept; null while its file is open and nobody has set one. */
  readonly keptUntil: string | null;
  /** The day on which it is deleted by itself; null while there is none, or while it is held. */
  readonly deletedOn: string | null;
  /** Whether it need not be kept any longer. */
  readonly isKeepingOver: boolean;
  @ApiProperty({ type: () => DocumentRetentionDto }) readonly retention: DocumentRetentionDto;
  @ApiProperty({ type: () => DocumentHoldDto, nullable: true }) readonly hold: DocumentHoldDto | null;
  /** The version of the support plan that it is the signed paper of. */
  readonly planId: string | null;
  /** Of title, category and the other marks. */
  readonly version: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** Every version, the newest first; none until a file is added. */
  readonly versions: DocumentVersionDto[];
}

/** Documents of a file, a page at a time. */
export class DocumentPageDto {
  readonly items: DocumentDto[];
  readonly total: number;
  readonly next: string | null;
}
