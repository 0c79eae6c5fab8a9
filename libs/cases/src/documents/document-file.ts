import { Invalid, UNKNOWN_TYPE } from '@app/platform';
import { fileTypeFromBuffer } from 'file-type';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

export const MOST_BYTES = 20 * 1024 * 1024;

/** What an archive may unpack to. The largest paper of an office stays far below; a bomb does not. */
const MOST_ENTRIES = 2000;
const MOST_UNPACKED = 100 * 1024 * 1024;

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
 * What a file is, by its first bytes; what its sender says has to be the same, where she says anything. Throws 400. An archive is
 * unpacked in memory, piece by piece, and nothing of it is kept: what it says of its own size is not believed.
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
  const archive = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(unreadable);
  if (archive.entryCount > MOST_ENTRIES) throw refused('archiveTooLarge');
  let unpacked = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      // Whoever opens it would run what a stranger wrote.
      if (/(^|\/)(vbaProject\.bin|Basic\/)/i.test(entry.fileName)) throw refused('hasMacros');
      if (unpacked + entry.uncompressedSize > MOST_UNPACKED) throw refused('archiveTooLarge');
      unpacked += await sizeOf(archive, entry, MOST_UNPACKED - unpacked);
    }
  } catch (fault) {
    if (fault instanceof Invalid) throw fault;
    unreadable();
  }
}

/** How much an entry really is. Read to its end, so that one that says less of itself is found out. */
async function sizeOf(archive: ZipFile, entry: Entry, most: number): Promise<number> {
  if (entry.fileName.endsWith('/')) return 0;
  let size = 0;
  for await (const piece of await archive.openReadStreamPromise(entry)) {
    size += (piece as Buffer).length;
    if (size > most) throw refused('archiveTooLarge');
  }
  return size;
}

function unreadable(): never {
  throw refused('archiveBroken');
}

function refused(code: string): Invalid {
  return new Invalid([{ field: 'file', code }]);
}
