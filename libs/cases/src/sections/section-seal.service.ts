import { type Category, isSpecial } from '@app/access';
import { SealingService } from '@app/documents';
import { Injectable } from '@nestjs/common';

interface Sealable {
  readonly category: Category;
  readonly content: Record<string, unknown>;
}

/** Seals special categories on their way into the database and opens them on their way out. */
@Injectable()
export class SectionSeal {
  constructor(private readonly sealing: SealingService) {}

  /** The columns a section's content is stored in. */
  async columns(tenantId: string, caseId: string, category: Category, content: object) {
    if (!isSpecial(category)) return { content, sealed: null };
    return { content: null, sealed: await this.sealing.seal(content, { tenantId, caseId, category }) };
  }

  /** A section with its content readable. */
  async open<T extends Sealable>(section: T, tenantId: string, caseId: string): Promise<T> {
    const { sealed } = section.content;
    if (typeof sealed !== 'string') return section;
    return { ...section, content: await this.sealing.open(sealed, { tenantId, caseId, category: section.category }) };
  }

  /** The JSON text of a file with its sealed sections opened. A text without any passes through as it is. */
  async openIn(json: string, tenantId: string, caseId: string): Promise<string> {
    if (!SEALED.test(json)) return json;
    const file = JSON.parse(json) as { sections: Sealable[] };
    const sections = await Promise.all(file.sections.map((section) => this.open(section, tenantId, caseId)));
    return JSON.stringify({ ...file, sections });
  }
}

/** As PostgreSQL writes the key; inside a text it would stand with escaped quotes. */
const SEALED = /"sealed" ?: ?"/;
