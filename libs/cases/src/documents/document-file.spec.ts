import { archiveOf, DOCX, docxWith } from '@test/archive';
import { typeOfDocument } from './document-file';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF');
const UNKNOWN = 'application/octet-stream';
const MEGABYTE = 1024 * 1024;

const refusal = (code: string) => ({ faults: [{ field: 'file', code }] });

describe('the file of a document', () => {
  it('is what its first bytes say, where its sender does not know', async () => {
    expect(await typeOfDocument(PDF, UNKNOWN)).toBe('application/pdf');
    expect(await typeOfDocument(docxWith(), UNKNOWN)).toBe(DOCX);
    expect(await typeOfDocument(docxWith(), DOCX)).toBe(DOCX);
  });

  it.each([
    ['nothing', Buffer.alloc(0), UNKNOWN, 'isNotEmpty'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), UNKNOWN, 'unknownDocument'],
    [
      'a drawing that can run',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      UNKNOWN,
      'unknownDocument',
    ],
    ['a program', Buffer.from('4d5a900003000000', 'hex'), UNKNOWN, 'unknownDocument'],
    ['a plain archive', archiveOf([{ name: 'a.txt', bytes: Buffer.from('a') }]), UNKNOWN, 'unknownDocument'],
    ['something else than it says', PDF, 'image/png', 'notOfType'],
    ['a paper that says it is a picture', docxWith(), 'image/jpeg', 'notOfType'],
    ['half an archive', docxWith().subarray(0, 80), DOCX, 'archiveBroken'],
  ])('is refused when it is %s', async (_, bytes, claimed, code) => {
    await expect(typeOfDocument(bytes, claimed)).rejects.toMatchObject(refusal(code));
  });

  it('is refused with macros, whatever it is called', async () => {
    const macros = docxWith({ name: 'word/vbaProject.bin', bytes: Buffer.from('x') });
    await expect(typeOfDocument(macros, DOCX)).rejects.toMatchObject(refusal('hasMacros'));
  });

  it('is refused when it unpacks to too much', async () => {
    const bomb = docxWith({ name: 'word/media/a.bin', bytes: Buffer.alloc(101 * MEGABYTE) });
    expect(bomb.length).toBeLessThan(MEGABYTE);
    await expect(typeOfDocument(bomb, DOCX)).rejects.toMatchObject(refusal('archiveTooLarge'));
  });

  it('is refused when it unpacks to too much piece by piece', async () => {
    const piece = Buffer.alloc(30 * MEGABYTE);
    const bomb = docxWith(...['a', 'b', 'c', 'd'].map((name) => ({ name: `word/media/${name}.bin`, bytes: piece })));
    await expect(typeOfDocument(bomb, DOCX)).rejects.toMatchObject(refusal('archiveTooLarge'));
  });

  it('is not believed what it says of its size', async () => {
    const liar = docxWith({ name: 'word/media/a.bin', bytes: Buffer.alloc(MEGABYTE), says: 10 });
    await expect(typeOfDocument(liar, DOCX)).rejects.toMatchObject(refusal('archiveBroken'));
  });

  it.each([
    ['holds what its directory does not name', { named: 0 }],
    ['names the same bytes twice', { named: 2 }],
    ['says one size here and another one there', { saysThere: 0xffffffff }],
  ])('is refused when it %s: some programs read the one, some the other', async (_, how) => {
    const entry = { name: 'word/media/a.bin', bytes: Buffer.alloc(MEGABYTE), ...how };
    await expect(typeOfDocument(docxWith(entry), DOCX)).rejects.toMatchObject(refusal('archiveBroken'));
  });

  it('is refused with more entries than a document has', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({ name: `word/${index}.xml`, bytes: Buffer.from('x') }));
    await expect(typeOfDocument(docxWith(...many), DOCX)).rejects.toMatchObject(refusal('archiveTooLarge'));
  });
});
