import { type Actor, admit, type Category, CATEGORIES } from '@app/access';
import { AuditService } from '@app/audit';
import { SearchMarks } from '@app/documents';
import { Conflict, Invalid, newId, NotFound, Tenancy, validatePart } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SectionDto } from '../case.dto';
import { CaseSection } from '../case-section.entity';
import { Person } from '../person.entity';
import type { ContactDto } from './contact.dto';
import { personFields } from './person-fields';
import { CONTACT_CONTENT, SECTION_CONTENT } from './section.queries';
import { markedFields } from './marked-fields';
import { SectionSeal } from './section-seal.service';
import { SECTION_TYPES } from './section-types';
import type { WriteSectionDto } from './write-section.dto';

/** Fills the sections of a file. Who writes on an older version is told what stands there now, and nothing is lost. */
@Injectable()
export class SectionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: SectionSeal,
    private readonly marks: SearchMarks,
  ) {}

  /** Throws 400 per field, 404 for a foreign file or an unknown category, 409 with the current section when it was changed. */
  async write(
    actor: Actor,
    id: string,
    category: string,
    given: WriteSectionDto,
    traceId: string,
  ): Promise<SectionDto> {
    if (!isCategory(category)) throw new NotFound();
    const content = validatePart<object>(SECTION_TYPES[category], given.content, 'content');
    const written = await this.tenancy.run(actor, async (tx, at) => {
      // The lock on the file puts two writers of one section in a row, also when the section does not exist yet.
      const file = await admit(tx, actor, 'write', id, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const current = await this.find(tx, actor.tenantId, id, category);
      if (current.version !== given.version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'section.read', caseIds: [id], traceId });
        return { current };
      }
      refuseNoStatus(content, current);
      const confided = given.confided ?? current.confided;
      await this.store(
        tx,
        actor,
        { caseId: id, category, at },
        { id: current.id, version: current.version, content, confided },
      );
      await this.audit.write(tx, { action: 'section.written', caseIds: [id], traceId });
      return { section: await this.find(tx, actor.tenantId, id, category) };
    });
    if (written.current) throw new Conflict('section-changed', { current: written.current });
    return written.section;
  }

  /** A section as it is written over what stands there now. To be called by whoever holds the file and logs it. */
  async store(
    tx: EntityManager,
    { tenantId, accountId }: Actor,
    { caseId, category, at }: { caseId: string; category: Category; at: Date },
    { id, version, confided, content }: Pick<SectionDto, 'id' | 'version' | 'confided'> & { content: object },
  ): Promise<void> {
    const change = { version: version + 1, updatedAt: at, updatedBy: accountId };
    if (category === 'contact') {
      const where = { tenantId, caseId, principal: true };
      await tx.update(Person, where, { ...personFields(content as ContactDto), ...change });
    } else {
      const label = { tenantId, caseId, category, confided };
      const columns = await this.seal.columns(tx, label, content);
      await tx.save(CaseSection, { ...label, id: id ?? newId(), ...columns, ...change });
    }
    const values = markedFields(category, content);
    if (values) await this.marks.record(tx, [{ tenantId, caseId, values }]);
  }

  /** A section as it stands; empty where it was never filled. To be called by whoever is admitted and logs it. */
  async find(tx: EntityManager, tenantId: string, id: string, category: Category): Promise<SectionDto> {
    const [found] = await tx.query<SectionDto[]>(
      category === 'contact'
        ? `SELECT 'contact' AS category, p.id, false AS confided, p.version, ${CONTACT_CONTENT} AS content, to_json(p.updated_at) #>> '{}' AS "updatedAt",
             a.display_name AS "updatedBy"
           FROM person p JOIN account a ON a.tenant_id = p.tenant_id AND a.id = p.updated_by
           WHERE p.tenant_id = app.tenant_id() AND p.case_id = $1 AND p.principal AND $2 = 'contact'`
        : `SELECT x.category, x.id, x.confided, x.version, ${SECTION_CONTENT} AS content, to_json(x.updated_at) #>> '{}' AS "updatedAt",
             a.display_name AS "updatedBy"
           FROM case_section x JOIN account a ON a.tenant_id = x.tenant_id AND a.id = x.updated_by
           WHERE x.tenant_id = app.tenant_id() AND x.case_id = $1 AND x.category = $2`,
      [id, category],
    );
    if (!found)
      return { category, id: null, confided: false, version: 0, content: {}, updatedAt: null, updatedBy: null };
    const [opened = found] = await this.seal.openSections([found], tenantId, id);
    return opened;
  }
}

/**
 * That somebody has no status is recorded in the history of residence alone, behind the notice of § 87(2) AufenthG: this section
 * is shared. What stood here before there was that history may stay.
 */
function refuseNoStatus(content: object, current: SectionDto): void {
  const isNone = (of: object): boolean => 'title' in of && of.title === 'none';
  if (current.category === 'residence' && isNone(content) && !isNone(current.content))
    throw new Invalid([{ field: 'content.title', code: 'noStatusHere' }]);
}

function isCategory(text: string): text is Category {
  return (CATEGORIES as readonly string[]).includes(text);
}
