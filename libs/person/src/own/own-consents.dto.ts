import {
  type Action,
  ACTIONS,
  CATEGORIES,
  type Category,
  LEGAL_BASES,
  type LegalBasis,
  PURPOSES,
  type Purpose,
  SPECIAL_CATEGORIES,
  type SpecialCategory,
} from '@app/access';
import { CONSENT_FORMS, CONSENT_STATES, type ConsentForm, type ConsentState, RecipientDto } from '@app/consent';
import { ApiProperty } from '@nestjs/swagger';

/** What is excepted from what the person declared. */
export class CardExceptionDto {
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  @ApiProperty({ enum: ACTIONS, isArray: true }) readonly actions: Action[];
  readonly recordedFrom: string | null;
  readonly recordedUntil: string | null;
  /** Whether only single entries, or what single persons wrote, are excepted. */
  readonly singled: boolean;
}

/** A paper that shows that she consented; the file itself is at `GET /api/me/evidence/:id`. */
export class CardPaperDto {
  readonly id: string;
  readonly mediaType: string;
  readonly recordedAt: string;
}

/** Why an agency may, or may not, see something of the file: a consent, a release from secrecy or a statute. */
export class BasisCardDto {
  readonly id: string;
  @ApiProperty({ enum: LEGAL_BASES }) readonly basis: LegalBasis;
  /** `deny`: the person keeps it shut. */
  @ApiProperty({ enum: ['permit', 'deny'] }) readonly decision: 'permit' | 'deny';
  readonly agency: RecipientDto;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  @ApiProperty({ enum: SPECIAL_CATEGORIES, isArray: true }) readonly specialCategories: SpecialCategory[];
  @ApiProperty({ enum: ACTIONS, isArray: true }) readonly actions: Action[];
  /** Null for a statute: it is nobody's to give. */
  @ApiProperty({ enum: CONSENT_STATES, nullable: true }) readonly state: ConsentState | null;
  /** Whether it holds now. */
  readonly live: boolean;
  /** Whether the person can take it back here and now. */
  readonly withdrawable: boolean;
  readonly validFrom: string;
  /** Last day, included. */
  readonly validUntil: string;
  readonly recordedFrom: string | null;
  readonly recordedUntil: string | null;
  /** Whether it is about single entries, or about what single persons wrote. */
  readonly singled: boolean;
  readonly exceptions: CardExceptionDto[];
  readonly condition: string | null;
  @ApiProperty({ enum: CONSENT_FORMS, nullable: true }) readonly form: ConsentForm | null;
  /** The paragraph of a statute, and what it means. */
  readonly provision: string | null;
  readonly text: string | null;
  readonly recordedAt: string;
  /** When the person said yes; null for a statute, while she has not, and where nobody kept it. */
  readonly givenAt: string | null;
  readonly withdrawnAt: string | null;
  readonly endedAt: string | null;
  readonly endedReason: string | null;
  /** When the agency last saw something on it, in a list too; null when it never has. */
  readonly lastSeenAt: string | null;
  /** Whether a receipt of it can be printed: something was declared, and was not ended by others. */
  readonly hasReceipt: boolean;
  /** What shows that it was declared, oldest first. */
  readonly papers: CardPaperDto[];
}

/** What stands open to an agency now, all that opens it and all that shuts it together. */
export class OpenToDto {
  readonly agency: RecipientDto;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
}

/** Everything that opens or shuts the file for somebody: what holds now first, then newest first. */
export class BasisCardPageDto {
  /** The agencies that may see something now, by name. */
  readonly open: OpenToDto[];
  readonly items: BasisCardDto[];
  readonly total: number;
  readonly next: string | null;
}
