import { useEffect, useRef, useState } from 'react';
import { isRecord, Problem } from '../../api/problem';
import type { JournalDraft, JournalTyped } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { type DraftToSave, useDiscardDraft, useSaveDraft } from './api';
import { emptyEntry } from './typed-entry';

const PAUSE_MS = 1500;
/** Who types without a pause is saved all the same. */
const LONGEST_MS = 10_000;
const RETRY_MS = 6000;

/**
 * A draft that is saved on the server as it is typed, and in the browser until the server has said that it has it. So it is
 * there again after a closed tab, a lost session, a broken connection, and a crash on either side.
 */
export function useContactDraft(caseId: string, stored: JournalDraft) {
  const [windowId] = useState(() => crypto.randomUUID());
  const local = useDraft<DraftToSave>(`contact:${caseId}`, draftOf(stored));
  const save = useSaveDraft(caseId, windowId);
  const throwAway = useDiscardDraft(caseId);
  const [savedAt, setSavedAt] = useState(stored.savedAt);
  const [failures, setFailures] = useState(0);
  const { value, keptAt, update, discard } = local;
  const isUnsaved = keptAt !== null;
  const refusal = refusalOf(save.error);
  const latest = useRef(value);
  const unsavedSince = useRef<number | null>(null);

  useEffect(() => {
    latest.current = value;
    if (!isUnsaved) unsavedSince.current = null;
    if (!isUnsaved || refusal || save.isPending) return undefined;
    unsavedSince.current ??= Date.now();
    const wait = Math.max(Math.min(PAUSE_MS, unsavedSince.current + LONGEST_MS - Date.now()), 0);
    const pause = setTimeout(
      () => {
        unsavedSince.current = null;
        save.mutate(value, {
          onSuccess: (saved) => {
            setSavedAt(saved.savedAt);
            setFailures(0);
            // What was typed meanwhile stays kept here until it is saved, too.
            if (latest.current === value) discard({ ...value, version: saved.version });
          },
          onError: () => setFailures((before) => before + 1),
        });
      },
      failures > 0 ? RETRY_MS : wait,
    );
    return () => clearTimeout(pause);
  });

  return {
    value,
    savedAt,
    isUnsaved,
    hasFailed: failures > 0,
    /** Whether there was something when the form was opened. */
    isRestored: local.restored || stored.typed !== null,
    refusal,
    change: (typed: Partial<JournalTyped>) => update({ ...value, typed: { ...value.typed, ...typed } }),
    /** Goes on with what stands here, over what another window wrote. */
    keepMine: (current: JournalDraft) => {
      update({ ...value, version: current.version });
      save.reset();
    },
    takeTheirs: (current: JournalDraft) => {
      discard(draftOf(current));
      setSavedAt(current.savedAt);
      save.reset();
    },
    /** Forgets what is kept here: it has become an entry. */
    finish: () => discard(),
    throwAway: () =>
      throwAway.mutate(undefined, {
        onSuccess: () => {
          setSavedAt(null);
          discard(draftOf(null));
        },
      }),
  };
}

export type ContactDraft = ReturnType<typeof useContactDraft>;

/** Where the server will not go on: it has the entry already, or another window has written. */
interface Refusal {
  readonly code: 'entry-recorded' | 'draft-changed' | 'case-closed';
  readonly current: JournalDraft | null;
}

function draftOf(stored: JournalDraft | null): DraftToSave {
  const { entryId = null, typed = null, version = 0 } = stored ?? {};
  return entryId && typed
    ? { entryId, version, typed }
    : { entryId: crypto.randomUUID(), version, typed: emptyEntry() };
}

function refusalOf(error: Error | null): Refusal | null {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  const { code } = error;
  if (code !== 'entry-recorded' && code !== 'draft-changed' && code !== 'case-closed') return null;
  const current = error.body['current'];
  return { code, current: isDraft(current) ? current : null };
}

function isDraft(value: unknown): value is JournalDraft {
  return isRecord(value) && typeof value['version'] === 'number' && isRecord(value['typed']);
}
