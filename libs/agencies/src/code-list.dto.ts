export class CodeDto {
  readonly key: string;
  readonly label: string;
  /** English, where the list has it. */
  readonly labelEn?: string;
}

export class CodePageDto {
  readonly items: CodeDto[];
  readonly total: number;
  readonly next: string | null;
}
