import { toBoardPath } from '@/lib/contract/board-path';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { toBoardSearchParams, MAX_TEXT_LENGTH, NO_FILTER } from '@/lib/contract/board-filter';
import { findJobIds } from '@/lib/domain/find-job-ids';
import { getMonitor } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

/** A UUID is always a job ID, because no resource has such a name. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns the path for a search from the address bar: a job, a board of several jobs, or a search. */
export async function resolveSearchPath(text: string): Promise<string> {
  const query = text.trim().slice(0, MAX_TEXT_LENGTH);
  const ids = findJobIds(text).ids.slice(0, MAX_JOB_IDS);
  if (ids.length > 0 && (ids.some((id) => UUID.test(id)) || !(await isKnownText(query))))
    return toBoardPath(ids);
  const params = toBoardSearchParams({ ...NO_FILTER, text: query });
  return params.size === 0 ? '/' : `/?${params.toString()}`;
}

/**
 * Returns whether known jobs match the text by something other than their ID. A name like "registry-01" is also a valid
 * job ID; if it matches known jobs, it is treated as a name.
 */
async function isKnownText(text: string): Promise<boolean> {
  const page = await getMonitor()
    .listJobs({ filter: { ...NO_FILTER, text }, limit: 1 })
    .catch(ignoreStoreError);
  const [first] = page?.jobs ?? [];
  return first !== undefined && first.job.id !== text;
}
