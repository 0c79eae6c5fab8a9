import type { CaseSeal, Place } from '@app/documents';
import type { DeadlineDto, DeadlineStepDto } from './deadline.dto';
import type { StoredDeadline, StoredDeadlineStep } from './deadline.queries';

type FileRef = Pick<Place, 'tenantId' | 'caseId'>;
type Opener = ReturnType<CaseSeal['opener']>;

/** What is to be done, readable; null where nobody wrote anything. */
export async function openTitle(
  open: Opener,
  file: FileRef,
  { id, content }: Pick<StoredDeadline, 'id' | 'content'>,
): Promise<string | null> {
  if (!content) return null;
  const { title } = (await open(content, { ...file, kind: 'deadline', id })) as { title: string };
  return title;
}

/** A deadline with everything readable that was written about it. */
export async function openDeadline(
  open: Opener,
  file: FileRef,
  { content, steps, ...deadline }: StoredDeadline,
): Promise<DeadlineDto> {
  return {
    ...deadline,
    title: await openTitle(open, file, { id: deadline.id, content }),
    steps: await Promise.all(steps.map((step) => openStep(open, file, step))),
  };
}

async function openStep(
  open: Opener,
  file: FileRef,
  { id, content, ...step }: StoredDeadlineStep,
): Promise<DeadlineStepDto> {
  if (!content) return { ...step, reason: null };
  const { reason } = (await open(content, { ...file, kind: 'deadline-step', id })) as { reason: string };
  return { ...step, reason };
}
