import type { Actor } from '@app/access';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The phases of case management (DGCC), from the first clarification to the end. */
export const PHASES = ['intake', 'assessment', 'planning', 'linking', 'monitoring', 'evaluation', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

/** One support process of one person or family. A case is not a person: a person can have several over the years. */
@Entity('case_file')
export class Case {
  @PrimaryColumn('uuid') readonly tenantId: string;
  @PrimaryColumn('uuid') readonly id: string;
  /** `year-counter`, unique in the tenant; the only handle a partner has. */
  @Column('text') readonly number: string;
  @Column('uuid') readonly agencyId: string;
  /** Null while nobody has taken it. */
  @Column('uuid', { nullable: true }) caseManagerId: string | null;
  @Column('text') phase: Phase;
  @Column('date') readonly openedOn: string;
  @Column('date', { nullable: true }) nextDue: string | null;
  @Column('date', { nullable: true }) closedOn: string | null;
  /** When the case manager expects the place to become free. */
  @Column('date', { nullable: true }) plannedClosingOn: string | null;

  static open(actor: Actor, id: string, number: string, openedOn: string): Case {
    return Object.assign(new Case(), {
      tenantId: actor.tenantId,
      id,
      number,
      agencyId: actor.agencyId,
      caseManagerId: actor.accountId,
      phase: 'intake',
      openedOn,
      nextDue: null,
      closedOn: null,
      plannedClosingOn: null,
    });
  }
}
