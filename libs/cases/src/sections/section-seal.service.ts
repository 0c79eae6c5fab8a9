import { type Category, isSpecial } from '@app/access';
import { CaseSeal, isSealed, type Place } from '@app/documents';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

interface InFile {
  readonly tenantId: string;
  readonly caseId: string;
}

/** What decides whether a content is sealed: its category, and whether it was confided (§ 203 StGB). */
interface SectionLabel extends InFile {
  readonly category: Category;
  readonly confided: boolean;
}

interface ItemLabel extends InFile {
  readonly id: string;
  readonly category: Category | null;
  readonly confided: boolean;
}

interface SealableItem {
  readonly id: string;
  readonly content: object;
}

interface Sealable {
  readonly category: Category;
  readonly content: Record<string, unknown>;
}

/** Seals what is special or confided on its way into the database and opens it on its way out. */
@Injectable()
export class SectionSeal {
  constructor(private readonly seal: CaseSeal) {}

  /** The columns a section's content is stored in. */
  async columns(tx: EntityManager, section: SectionLabel, content: object) {
    if (!section.confided && !isSpecial(section.category)) return { content, sealed: null };
    return { content: null, sealed: await this.seal.seal(tx, sectionPlace(section, section.category), content) };
  }

  /** Sections with their contents readable. */
  async openSections<T extends Sealable>(sections: T[], tenantId: string, caseId: string): Promise<T[]> {
    const open = this.seal.opener();
    return Promise.all(sections.map((section) => openedSection(open, section, { tenantId, caseId })));
  }

  /** The columns an item's content is stored in. What nobody has labelled yet is sealed as if it were special. */
  async itemColumns(tx: EntityManager, item: ItemLabel, content: object) {
    if (item.category !== null && !item.confided && !isSpecial(item.category)) return { content, sealed: null };
    return { content: null, sealed: await this.seal.seal(tx, itemPlace(item, item.id), content) };
  }

  /** Items with their contents readable. */
  async openItems<T extends SealableItem>(items: T[], tenantId: string, caseId: string): Promise<T[]> {
    const open = this.seal.opener();
    return Promise.all(items.map((item) => openedItem(open, item, { tenantId, caseId })));
  }

  /** The JSON text of a file with what is sealed in it opened. A text without any passes through as it is. */
  async openIn(json: string, tenantId: string, caseId: string): Promise<string> {
    if (!SEALED.test(json)) return json;
    const file = JSON.parse(json) as { sections: Sealable[]; items?: SealableItem[] };
    const open = this.seal.opener();
    const within = { tenantId, caseId };
    const sections = await Promise.all(file.sections.map((section) => openedSection(open, section, within)));
    const items = await Promise.all((file.items ?? []).map((item) => openedItem(open, item, within)));
    return JSON.stringify({ ...file, sections, ...(file.items && { items }) });
  }
}

type Open = ReturnType<CaseSeal['opener']>;

async function openedSection<T extends Sealable>(open: Open, section: T, within: InFile): Promise<T> {
  const { category, content } = section;
  return isSealed(content) ? { ...section, content: await open(content, sectionPlace(within, category)) } : section;
}

async function openedItem<T extends SealableItem>(open: Open, item: T, within: InFile): Promise<T> {
  const { id, content } = item;
  return isSealed(content) ? { ...item, content: await open(content, itemPlace(within, id)) } : item;
}

function sectionPlace({ tenantId, caseId }: InFile, category: Category): Place {
  return { tenantId, caseId, kind: 'section', id: category };
}

function itemPlace({ tenantId, caseId }: InFile, id: string): Place {
  return { tenantId, caseId, kind: 'item', id };
}

/** As PostgreSQL writes the key; inside a text it would stand with escaped quotes. */
const SEALED = /"sealed" ?: ?"/;
