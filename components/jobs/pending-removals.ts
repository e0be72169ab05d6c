import { useMemo } from 'react';
import { createSharedValue } from '@/components/shell/create-shared-value';
import type { JobState } from '@/lib/contract/job-schemas';
import { getJobId } from '@/lib/contract/job-state';

const NONE: ReadonlySet<string> = new Set();

const pendingIds = createSharedValue(NONE);

/** Hides jobs (`isPending`) whose removal can still be undone, or shows them again. */
export function setRemovalPending(ids: readonly string[], isPending: boolean): void {
  const next = new Set(pendingIds.get());
  for (const id of ids) {
    if (isPending) next.add(id);
    else next.delete(id);
  }
  pendingIds.set(next.size === 0 ? NONE : next);
}

/** Returns the jobs without those that are about to be removed. The same array if there are none. */
export function useWithoutRemoved<T extends JobState>(states: readonly T[]): readonly T[] {
  const ids = pendingIds.useValue();
  return useMemo(
    () => (ids.size === 0 ? states : states.filter((state) => !ids.has(getJobId(state)))),
    [ids, states],
  );
}
