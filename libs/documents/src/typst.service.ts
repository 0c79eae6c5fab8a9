import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { type CompileDocArgs, NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Noto Sans for Latin, Cyrillic and Ethiopic, Vazirmatn for Arabic script: a template names no font of the machine. */
function fontFolders(): string[] {
  const noto = [
    require.resolve('@expo-google-fonts/noto-sans/package.json'),
    require.resolve('@expo-google-fonts/noto-sans-ethiopic/package.json'),
  ].map(dirname);
  const vazirmatn = dirname(require.resolve('vazirmatn/package.json'));
  return [
    ...noto.flatMap((font) => [join(font, '400Regular'), join(font, '700Bold')]),
    join(vazirmatn, 'fonts', 'ttf'),
  ];
}

/**
 * `declaration` is signed, `notice` is only read, `receipt` is kept, `support-plan` is agreed, `letter` is sent; the others are the
 * person's own.
 */
export type Template =
  'declaration' | 'notice' | 'receipt' | 'person-data' | 'person-letter' | 'letter' | 'support-plan';

/** A template and its data do not make a document. */
export class TypesettingFailed extends Error {
  override name = 'TypesettingFailed';
}

/** Sets PDFs with Typst: tagged, PDF/UA-1. Data only reaches a template as data, so nothing a person typed is ever run. */
@Injectable()
export class TypstService implements OnModuleDestroy {
  private compiler?: NodeCompiler;
  private workspace?: string;
  private readonly templates = new Map<Template, string>();

  /** A page takes some 10 ms, so it is set here and not in a thread of its own. */
  render(template: Template, data: object): Buffer {
    const source = this.templates.get(template) ?? sourceOf(template);
    this.templates.set(template, source);
    return this.typeset(source, data);
  }

  /** Sets a source that finds `data` as JSON in `sys.inputs.data`. */
  typeset(source: string, data: object): Buffer {
    const compiler = (this.compiler ??= this.start());
    try {
      // Straight to PDF: a document handed over in between (`compile`) is never freed, some 0.7 MB each.
      return pdfOf(compiler, { mainFileContent: source, inputs: { data: JSON.stringify(data) } });
    } finally {
      // The cache is the process's own and would keep people's data in memory.
      compiler.evictCache(0);
    }
  }

  onModuleDestroy(): void {
    if (this.workspace) rmSync(this.workspace, { recursive: true, force: true });
  }

  /** Fonts are read with the first document, not at the start. The empty workspace is all that a template can read from. */
  private start(): NodeCompiler {
    this.workspace = mkdtempSync(join(tmpdir(), 'typst-'));
    return NodeCompiler.create({ workspace: this.workspace, fontArgs: [{ fontPaths: fontFolders() }] });
  }
}

/** A template reads no file, so the pieces that all of them share are put before it. */
function sourceOf(template: Template): string {
  return ['paper', template]
    .map((name) => readFileSync(join(dataDirectory(), 'templates', `${name}.typ`), 'utf8'))
    .join('\n');
}

function pdfOf(compiler: NodeCompiler, document: CompileDocArgs): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: PdfStandard.UA_1 });
  } catch (fault) {
    const message = diagnosisIn(fault);
    // A character that no font of ours has breaks PDF/UA; the paper must come out all the same, with a box in its place.
    if (message.includes('could not be displayed with font')) {
      return compiler.pdf(document, { pdfStandard: PdfStandard.V_1_7 });
    }
    throw new TypesettingFailed(message);
  }
}

/** The compiler puts its words into the error's code. */
function diagnosisIn(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : String(fault);
}
