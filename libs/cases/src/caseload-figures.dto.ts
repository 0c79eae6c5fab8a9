/** One post and its load. No name, neither of staff nor of clients. */
export class PostLoadDto {
  readonly postId: string;
  readonly label: string;
  readonly buildingBlock: number;
  /** Full-time equivalent, two decimals. */
  readonly fte: number;
  readonly filled: boolean;
  readonly openCases: number;
  /** Open cases it can carry: the ratio times its full-time equivalent. */
  readonly capacity: number;
}

/** Posts and their load on one day. */
export class CaseloadFiguresDto {
  /** The day the figures hold for. */
  readonly referenceDate: string;
  readonly ratio: number;
  readonly items: PostLoadDto[];
  readonly total: number;
  readonly next: string | null;
}
