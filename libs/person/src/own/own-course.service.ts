import { OWN_MEDIATIONS } from '@app/cases';
import { CaseSeal, isSealed, type Place } from '@app/documents';
import { OWN_ARRIVALS, OWN_MOVES } from '@app/referrals';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  OwnArrivalDto,
  OwnHandoverDto,
  OwnIntakeDto,
  OwnMediationDto,
  OwnMoveDto,
  OwnPhaseDto,
  OwnWaitingDto,
  OwnWaitingMoveDto,
} from './own-course.dto';
import { HANDOVERS, INTAKE, PHASES, WAITING } from './own-data.queries';

/** A row as the database gives it: beside its columns what is sealed of it. */
type Sealed<T> = T & { readonly content: object | null };

/** A time on the waiting list, its reasons still sealed. */
type StoredWaiting = Omit<OwnWaitingDto, 'moves'> & {
  readonly id: string;
  readonly moves: Sealed<OwnWaitingMoveDto & { id: string }>[];
};

/** How the person came, waited and went through the phases, with every reason somebody wrote. */
interface OwnCourse {
  readonly phases: OwnPhaseDto[];
  readonly intake: OwnIntakeDto | null;
  readonly waiting: OwnWaitingDto[];
  readonly handovers: OwnHandoverDto[];
  readonly moves: OwnMoveDto[];
  readonly arrivals: OwnArrivalDto[];
  readonly mediations: OwnMediationDto[];
}

/** Reads the course of a file for the copy of a person's data, what is sealed of it opened. */
@Injectable()
export class OwnCourseService {
  constructor(private readonly seal: CaseSeal) {}

  async of(tx: EntityManager, file: Pick<Place, 'tenantId' | 'caseId'>): Promise<OwnCourse> {
    const all = <T extends object>(sql: string): Promise<T[]> => tx.query<T[]>(sql, [file.caseId]);
    const steps = await all<Sealed<OwnPhaseDto & { id: string }>>(PHASES);
    const [intake] = await all<Sealed<OwnIntakeDto>>(INTAKE);
    const waits = await all<StoredWaiting>(WAITING);
    const handed = await all<Sealed<OwnHandoverDto & { id: string }>>(HANDOVERS);
    const moved = await all<Sealed<OwnMoveDto & { id: string }>>(OWN_MOVES);
    const arrived = await all<Sealed<OwnArrivalDto & { id: string }>>(OWN_ARRIVALS);
    const open = this.opener(file);
    return {
      phases: await Promise.all(
        steps.map(async ({ id, ...step }) => open(step, 'phase', id, { reason: null, sentTo: null })),
      ),
      intake: intake ? await open(intake, 'intake', file.caseId, { otherManagementName: null, reason: null }) : null,
      waiting: await Promise.all(
        waits.map(async ({ id: _, moves, ...wait }) => ({
          ...wait,
          moves: await Promise.all(moves.map(async ({ id, ...move }) => open(move, 'waiting', id, { reason: '' }))),
        })),
      ),
      handovers: await Promise.all(
        handed.map(async ({ id, ...row }) => open(row, 'handover', id, { summary: null, refusal: null })),
      ),
      moves: await Promise.all(
        moved.map(async ({ id, ...row }) => open(row, 'move', id, { summary: '', signedBy: null })),
      ),
      arrivals: await Promise.all(
        arrived.map(async ({ id, ...row }) => open(row, 'arrival', id, { summary: '', assessment: null, plan: null })),
      ),
      mediations: await all<OwnMediationDto>(OWN_MEDIATIONS),
    };
  }

  private opener(file: Pick<Place, 'tenantId' | 'caseId'>) {
    const open = this.seal.opener();
    return async <T extends Sealed<object>, W extends object>(
      { content, ...row }: T,
      kind: Place['kind'],
      id: string,
      none: W,
    ): Promise<Omit<T, 'content'> & W> => {
      const words = isSealed(content) ? await open(content, { ...file, kind, id }) : {};
      return { ...row, ...none, ...words };
    };
  }
}
