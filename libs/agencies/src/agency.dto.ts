/** An agency of the own Kreis, as a possible recipient. */
export class AgencyDto {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** The town it belongs to, by AGS. */
  readonly municipality: string | null;
}

/** Agencies, a page at a time. */
export class AgencyPageDto {
  readonly items: AgencyDto[];
  readonly total: number;
  readonly next: string | null;
}
