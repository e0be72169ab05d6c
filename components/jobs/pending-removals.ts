import { useMemo, useSyncExternalStore } from 'react';
import type { JobState } from '@/lib/contract/job-schemas';
import { getJobId } from '@/lib/contract/job-state';

const NONE: ReadonlySet<string> = new Set();

let pendingIds = NONE;
const listeners = new Set<() => void>();

/** Hides jobs (`isPending`) whose removal can still be undone, or shows them again. */
export function setRemovalPending(ids: readonly string[], isPending: boolean): void {
  const next = new Set(pendingIds);
  for (const id of ids) {
    if (isPending) next.add(id);
    else next.delete(id);
  }
  pendingIds = next.size === 0 ? NONE : next;
  for (const listener of listeners) listener();
}

/** Returns the jobs without those that are about to be removed. The same array if there are none. */
export function useWithoutRemoved<T extends JobState>(states: readonly T[]): readonly T[] {
  const ids = useSyncExternalStore(
    subscribe,
    () => pendingIds,
    () => NONE,
  );
  return useMemo(
    () => (ids.size === 0 ? states : states.filter((state) => !ids.has(getJobId(state)))),
    [ids, states],
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
