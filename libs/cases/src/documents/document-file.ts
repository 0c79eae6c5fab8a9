import { Invalid, UNKNOWN_TYPE } from '@app/platform';
import { fileTypeFromBuffer } from 'file-type';
import { type ArchiveLimits, namesInArchive } from '../archive-limits';

export const MOST_BYTES = 20 * 1024 * 1024;

/** What an archive may unpack to. The largest paper of an office stays far below; a bomb does not. */
const LIMITS: ArchiveLimits = {
  entries: 2000,
  unpacked: 100 * 1024 * 1024,
  tooLarge: 'archiveTooLarge',
  broken: 'archiveBroken',
};

/** What is taken, by the ending it is saved with. What runs when it is opened is not among them. */
export const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

/** What a browser shows by itself, without running anything. */
export const PREVIEWED: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

const ZIP = Buffer.from('504b0304', 'hex');

/**
 * What a file is, by its first bytes; what its sender says has to be the same, where she says anything. Throws 400.
 */
export async function typeOfDocument(bytes: Buffer, claimed: string): Promise<string> {
  if (bytes.length === 0) throw refused('isNotEmpty');
  // Before anything looks into it: whatever does has to be safe from what it unpacks to.
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) await refuseHarmfulArchive(bytes);
  const found = await fileTypeFromBuffer(bytes);
  const mediaType = found?.mime;
  if (mediaType === undefined || !(mediaType in ENDINGS)) throw refused('unknownDocument');
  if (claimed !== UNKNOWN_TYPE && claimed !== mediaType) throw refused('notOfType');
  return mediaType;
}

async function refuseHarmfulArchive(bytes: Buffer): Promise<void> {
  const names = await namesInArchive(bytes, LIMITS);
  // Whoever opens it would run what a stranger wrote.
  if (names.some((name) => /(^|\/)(vbaProject\.bin|Basic\/)/i.test(name))) throw refused('hasMacros');
}

function refused(code: string): Invalid {
  return new Invalid([{ field: 'file', code }]);
}
