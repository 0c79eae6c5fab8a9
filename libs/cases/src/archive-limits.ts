import { Invalid } from '@app/platform';
import { fromBufferPromise, type Entry, type LocalFileHeader, type ZipFile } from 'yauzl';

/** What an archive may unpack to, and by which codes it is refused. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes, over all entries. */
  readonly unpacked: number;
  readonly tooLarge: string;
  readonly broken: string;
}

/** From where to where an entry lies. */
interface Span {
  readonly start: number;
  readonly end: number;
}

// What may stand behind an entry: its sizes once more, where they were not known before. No further entry fits into that.
const GAP = 24;
// The directory has one line of at least this length for each entry; behind it stands where it begins, for large archives twice.
const LINE = 46;
const FOOT = 22 + 76;

/**
 * Answers the names of what is in an archive. Throws 400 for one that unpacks to more than is allowed: it is unpacked piece by piece
 * and thrown away, because what an archive says of its sizes is for whoever made it to choose. Refused, too, is an archive whose
 * directory names other entries than lie in it, or the same bytes twice: some programs read the one, some the other.
 */
export async function namesInArchive(bytes: Buffer, limits: ArchiveLimits): Promise<string[]> {
  const fault = (code: string): Invalid => new Invalid([{ field: 'file', code }]);
  try {
    const archive = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
    if (archive.entryCount > limits.entries) throw fault(limits.tooLarge);
    const [names, spans]: [string[], Span[]] = [[], []];
    let [unpacked, directory] = [0, FOOT + archive.comment.length];
    for await (const entry of archive.eachEntry()) {
      names.push(entry.fileName);
      const left = limits.unpacked - unpacked;
      const size = entry.uncompressedSize > left ? Infinity : await sizeOf(archive, entry, left);
      if (size > left) throw fault(limits.tooLarge);
      unpacked += size;
      spans.push(spanOf(entry, await archive.readLocalFileHeaderPromise(entry)));
      directory += LINE + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    }
    assertNothingBetween(spans, bytes.length - directory);
    return names;
  } catch (error) {
    // What the reader says may quote the archive.
    throw error instanceof Invalid ? error : fault(limits.broken);
  }
}

/** How much an entry really is. Read to its end, so that one that says less of itself is found out. */
async function sizeOf(archive: ZipFile, entry: Entry, most: number): Promise<number> {
  let size = 0;
  for await (const piece of await archive.openReadStreamPromise(entry)) {
    size += (piece as Buffer).length;
    if (size > most) break;
  }
  return size;
}

/** Where an entry lies, if it says the same of itself there as in the directory. */
function spanOf(entry: Entry, there: LocalFileHeader): Span {
  // Written before the entry was read to its end, there is none yet.
  const sizes = [entry.uncompressedSize, ...(there.generalPurposeBitFlag & 8 ? [0] : [])];
  if (!there.fileName.equals(entry.fileNameRaw) || !sizes.includes(there.uncompressedSize))
    throw new Error('An entry is not the one that the directory names');
  return { start: entry.relativeOffsetOfLocalHeader, end: there.fileDataStart + entry.compressedSize };
}

function assertNothingBetween(spans: readonly Span[], length: number): void {
  let end = 0;
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    if (span.start < end || span.start > end + GAP) throw new Error('Something lies between the entries');
    end = span.end;
  }
  if (length > end + GAP) throw new Error('Something lies behind the entries');
}
