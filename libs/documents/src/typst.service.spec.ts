import { existsSync } from 'node:fs';
import { TypesettingFailed, TypstService } from './typst.service';

const typst = new TypstService();
afterAll(() => typst.onModuleDestroy());

const TITLE = '#set document(title: "T")\n#set text(font: ("Noto Sans", "Vazirmatn"), fallback: false)\n';
const SHOW = `${TITLE}#json(bytes(sys.inputs.data)).text`;

describe('setting a document', () => {
  it('makes tagged PDF/UA from all that DIN 91379 and Arabic need', () => {
    const pdf = typst.typeset(SHOW, { text: 'Ḩəm̂ ʼaʹ Žẹ́ Şţ Ґґ Ωω نور پچگ ۱۲۳' }).toString('latin1');
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain('/Marked true');
  });

  it('sets a character that no font has as a box rather than refusing the paper', () => {
    const pdf = typst.typeset(SHOW, { text: '漢字 😀' }).toString('latin1');
    expect(pdf).toMatch(/^%PDF/);
    expect(pdf).not.toContain('pdfuaid');
  });

  it.each(['/etc/hostname', '../../../../etc/hostname', 'package.json', '/package.json'])('reads no %s', (path) => {
    expect(() => typst.typeset(`${TITLE}#read("${path}")`, {})).toThrow(TypesettingFailed);
  });

  it('runs nothing that stands in the data', () => {
    expect(() => typst.typeset(`${TITLE}#panic("ran")`, {})).toThrow('ran');
    for (const text of [
      '#panic("ran")',
      '"); panic("ran"',
      '\\u{23}panic("ran")',
      ']#panic("ran")[',
      '$ #panic("ran") $',
    ]) {
      expect(typst.typeset(SHOW, { text }).toString('latin1')).toContain('pdfuaid');
    }
  });

  it('says what is wrong with a template', () => {
    expect(() => typst.typeset('#nothing', {})).toThrow('unknown variable: nothing');
    expect(() => typst.typeset('without a title', {})).toThrow('missing document title');
  });

  it('leaves no directory behind', () => {
    const own = new TypstService();
    own.typeset(SHOW, { text: 'x' });
    const workspace: unknown = Reflect.get(own, 'workspace');
    if (typeof workspace !== 'string') throw new Error('no workspace');
    expect(existsSync(workspace)).toBe(true);
    own.onModuleDestroy();
    expect(existsSync(workspace)).toBe(false);
  });
});
