import { type Category, isSpecial } from '@app/access';
import { SealingService } from '@app/documents';
import { Injectable } from '@nestjs/common';

/** What decides whether a content is sealed: its category, and whether it was confided (§ 203 StGB). */
interface Labelled {
  readonly category: Category;
  readonly confided: boolean;
}

interface ItemLabel {
  readonly id: string;
  readonly category: Category | null;
}

interface SealableItem {
  readonly id: string;
  readonly content: object;
}

interface Sealable {
  readonly category: Category;
  readonly content: Record<string, unknown>;
}

/** Seals special categories on their way into the database and opens them on their way out. */
@Injectable()
export class SectionSeal {
  constructor(private readonly sealing: SealingService) {}

  /** The columns a section's content is stored in. */
  async columns(tenantId: string, caseId: string, { category, confided }: Labelled, content: object) {
    if (!confided && !isSpecial(category)) return { content, sealed: null };
    return { content: null, sealed: await this.sealing.seal(content, { tenantId, caseId, category }) };
  }

  /** A section with its content readable. */
  async open<T extends Sealable>(section: T, tenantId: string, caseId: string): Promise<T> {
    const { sealed } = section.content;
    if (typeof sealed !== 'string') return section;
    return { ...section, content: await this.sealing.open(sealed, { tenantId, caseId, category: section.category }) };
  }

  /** The columns an item's content is stored in. What nobody has labelled yet is sealed as if it were special. */
  async itemColumns(tenantId: string, caseId: string, item: Omit<Labelled, 'category'> & ItemLabel, content: object) {
    if (item.category !== null && !item.confided && !isSpecial(item.category)) return { content, sealed: null };
    const context = { tenantId, caseId, category: `item:${item.id}` };
    return { content: null, sealed: await this.sealing.seal(content, context) };
  }

  /** An item with its content readable. */
  async openItem<T extends SealableItem>(item: T, tenantId: string, caseId: string): Promise<T> {
    const sealed = 'sealed' in item.content ? item.content.sealed : undefined;
    if (typeof sealed !== 'string') return item;
    const context = { tenantId, caseId, category: `item:${item.id}` };
    return { ...item, content: await this.sealing.open(sealed, context) };
  }

  /** The JSON text of a file with its sealed sections opened. A text without any passes through as it is. */
  async openIn(json: string, tenantId: string, caseId: string): Promise<string> {
    if (!SEALED.test(json)) return json;
    const file = JSON.parse(json) as { sections: Sealable[]; items?: SealableItem[] };
    const sections = await Promise.all(file.sections.map((section) => this.open(section, tenantId, caseId)));
    const items = await Promise.all((file.items ?? []).map((item) => this.openItem(item, tenantId, caseId)));
    return JSON.stringify({ ...file, sections, ...(file.items && { items }) });
  }
}

/** As PostgreSQL writes the key; inside a text it would stand with escaped quotes. */
const SEALED = /"sealed" ?: ?"/;
