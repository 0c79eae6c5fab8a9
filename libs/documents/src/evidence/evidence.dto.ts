/** A file that proves something: the signed form, a photograph of it, an order of a court. */
export class EvidenceDto {
  readonly id: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Hash of the file as it was sent, in hexadecimal. */
  readonly sha256: string;
  readonly recordedAt: string;
  /** Who added it. */
  readonly recordedBy: string;
}

/** The evidence of one consent or representation, oldest first. */
export class EvidencePageDto {
  readonly items: EvidenceDto[];
  readonly total: number;
  readonly next: string | null;
}
