import type { Category } from '@app/access';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a file holds in one category. Special categories are sealed: the database never sees them in the clear. */
@Entity('case_section')
export class CaseSection {
  @PrimaryColumn('uuid') readonly tenantId: string;
  @PrimaryColumn('uuid') readonly caseId: string;
  @PrimaryColumn('text') readonly category: Exclude<Category, 'contact'>;
  @Column('jsonb', { nullable: true }) content: object | null;
  @Column('text', { nullable: true }) sealed: string | null;
  @Column('int') version: number;
  @Column('timestamptz') updatedAt: Date;
  @Column('uuid') updatedBy: string;
}
