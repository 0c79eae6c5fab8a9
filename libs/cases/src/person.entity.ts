import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person in a file. What is known of how to reach her is the file's `contact` section, so a partner sees it by that category. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') readonly tenantId: string;
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid') readonly caseId: string;
  /** The one the file is about; others live with her. */
  @Column('boolean') readonly principal: boolean;
  @Column('text') familyName: string;
  @Column('text') givenName: string;
  /** The name in the search form of DIN 91379. */
  @Column('text') searchName: string;
  @Column('date', { nullable: true }) bornOn: string | null;
  @Column('text', { nullable: true }) sex: string | null;
  @Column('text', { nullable: true }) street: string | null;
  @Column('text', { nullable: true }) postalCode: string | null;
  @Column('text', { nullable: true }) municipalityAgs: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) preferredLanguage: string | null;
  @Column('boolean') interpreterNeeded: boolean;
  @Column('int') version: number;
  @Column('timestamptz') updatedAt: Date;
  @Column('uuid') updatedBy: string;
}
