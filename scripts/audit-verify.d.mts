export interface Finding {
  check: string;
  text: string;
  segment?: string;
  seq?: number;
  until?: number;
  part?: number;
  id?: string;
  line?: number;
  witness?: string;
}
export interface Exported {
  log: Iterable<string> | AsyncIterable<string>;
  keys: object[];
  witnesses: { name: string; segments: Record<string, string[]> }[];
}
export function readExport(dir: string): Exported;
export function verify(
  exported: Exported,
  isSigned?: (line: string, keys: object[]) => boolean,
): Promise<{ entries: number; segments: number; findings: Finding[] }>;
export function isSignedBy(line: string, keys: object[]): boolean;
