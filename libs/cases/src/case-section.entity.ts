import type { Category } from '@app/access';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a file holds in one category. Special categories are sealed: the database never sees them in the clear. */
@Entity('case_section')
export class CaseSection {
  @PrimaryColumn('uuid') readonly tenantId: string;
  @PrimaryColumn('uuid') readonly caseId: string;
  @PrimaryColumn('text') readonly category: Exclude<Category, 'contact'>;
  /** What a consent calls it when it names it as an item. */
  @Column('uuid') readonly id: string;
  /** Entrusted under professional secrecy (§ 203 StGB): sealed, and closed to every basis but a release. */
  @Column('boolean') confided: boolean;
  @Column('jsonb', { nullable: true }) content: object | null;
  @Column('text', { nullable: true }) sealed: string | null;
  @Column('int') version: number;
  @Column('timestamptz') updatedAt: Date;
  @Column('uuid') updatedBy: string;
}
