/** A key of a code list and what it stands for. */
export class CodeDto {
  readonly key: string;
  readonly label: string;
  /** English, where the list has it. */
  readonly labelEn?: string;
}

/** A code list, a page at a time. */
export class CodePageDto {
  readonly items: CodeDto[];
  readonly total: number;
  readonly next: string | null;
}
