import type { CaseSeal, Place, SealedContent } from '@app/documents';

type FileRef = Pick<Place, 'tenantId' | 'caseId'>;
type Opener = ReturnType<CaseSeal['opener']>;
/** A row with its words still sealed; null where nobody wrote any. */
interface Stored {
  readonly id: string;
  readonly content: SealedContent | null;
}
type Opened<T extends Stored, S extends Stored> = Omit<T, 'content' | 'steps'> & {
  readonly title: string | null;
  readonly steps: (Omit<S, 'id' | 'content'> & { readonly reason: string | null })[];
};

/** What is to be done, readable; null for a derived one, whose kind says it. */
export async function openTitle(open: Opener, file: FileRef, { id, content }: Stored): Promise<string | null> {
  if (!content) return null;
  const { title } = (await open(content, { ...file, kind: 'deadline', id })) as { title: string };
  return title;
}

/** A deadline with everything readable that was written about it. */
export async function openDeadline<T extends Stored & { readonly steps: readonly S[] }, S extends Stored>(
  open: Opener,
  file: FileRef,
  { content, steps, ...deadline }: T & { readonly steps: readonly S[] },
): Promise<Opened<T, S>> {
  const { id } = deadline;
  return {
    ...deadline,
    title: await openTitle(open, file, { id, content }),
    steps: await Promise.all(steps.map((step) => openStep(open, file, step))),
  };
}

async function openStep<S extends Stored>(open: Opener, file: FileRef, { id, content, ...step }: S) {
  if (!content) return { ...step, reason: null };
  const { reason } = (await open(content, { ...file, kind: 'deadline-step', id })) as { reason: string };
  return { ...step, reason };
}
