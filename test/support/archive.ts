import { crc32, deflateRawSync } from 'node:zlib';

/** A file in an archive. */
export interface Packed {
  readonly name: string;
  readonly bytes: Buffer;
  /** The size that the archive claims for it. */
  readonly says?: number;
  /** The size that stands before the file itself, where it is another one. */
  readonly saysThere?: number;
  /** How often the directory names it. */
  readonly named?: number;
}

/** Packs an archive byte by byte, so that one can lie as an attacker's would. */
export function archiveOf(entries: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, says = bytes.length, saysThere = says, named = 1 } of entries) {
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(says, 18);
    fields.writeUInt16LE(path.length, 22);
    const there = Buffer.from(fields);
    there.writeUInt32LE(saysThere, 18);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), there, path, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    const line = Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, rest, path]);
    directory.push(...Array.from({ length: named }, () => line));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('504b0506', 'hex'), end]);
}

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A word processor's document, and whatever is to be in it beside. */
export function docxWith(...more: readonly Packed[]): Buffer {
  const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
    <Override PartName="/word/document.xml" ContentType="${DOCX}.main+xml"/></Types>`;
  return archiveOf([
    { name: '[Content_Types].xml', bytes: Buffer.from(types) },
    { name: 'word/document.xml', bytes: Buffer.from('<w:document>Kanarienvogel</w:document>') },
    ...more,
  ]);
}
