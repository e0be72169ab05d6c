import { toBoardPath } from '@/lib/contract/board-path';
import { toFoundPath } from '@/lib/contract/found-path';
import { toInstancePath } from '@/lib/contract/instance-path';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { toBoardSearchParams, MAX_TEXT_LENGTH, NO_FILTER } from '@/lib/contract/board-filter';
import { findInstanceName } from '@/lib/domain/find-instance-name';
import { findJobIds } from '@/lib/domain/find-job-ids';
import { getAuth } from '@/lib/server/auth/get-auth';
import type { Identity } from '@/lib/server/auth/identity';
import { PAGE_TIMEOUT_MS } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

/**
 * Returns the path that a text leads to: a job, a board of several jobs, an instance by its ID or name, or a search in all
 * jobs.
 */
export async function resolveSearchPath(text: string, searcher: Identity): Promise<string> {
  const found = findJobIds(text);
  const ids = found.ids.slice(0, MAX_JOB_IDS);
  const name = findInstanceName(text, found);
  if (name === null && ids.length > 0) return toBoardPath(ids);
  const query = text.trim().slice(0, MAX_TEXT_LENGTH);
  if (name === null) return toFoundPath(found) ?? toSearchPath(found.instances[0] ?? query);
  const path = await findNamedInstance(name, searcher);
  if (path !== null) return path;
  // A name like "registry-01" is also a valid job ID. If it matches known jobs, it is treated as a name.
  return ids.length === 0 || (await isKnownText(query)) ? toSearchPath(query) : toBoardPath(ids);
}

function toSearchPath(text: string): string {
  const params = toBoardSearchParams({ ...NO_FILTER, text });
  return params.size === 0 ? '/' : `/?${params.toString()}`;
}

/** Returns the path of the only instance with exactly this name, or null. */
async function findNamedInstance(name: string, searcher: Identity): Promise<string | null> {
  const options = { canFetchUnknown: () => getAuth().canLookUp(searcher), timeoutMs: PAGE_TIMEOUT_MS };
  const { instances = [] } =
    (await getMonitor().instances.find({ text: name, limit: 2 }, options).catch(ignoreStoreError)) ?? {};
  const [only, another] = instances.filter((instance) => instance.name?.toLowerCase() === name.toLowerCase());
  return only === undefined || another !== undefined ? null : toInstancePath(only.id);
}

/** Returns whether known jobs match the text by something other than their ID. */
async function isKnownText(text: string): Promise<boolean> {
  const page = await getMonitor()
    .listJobs({ filter: { ...NO_FILTER, text }, limit: 1 })
    .catch(ignoreStoreError);
  const [first] = page?.jobs ?? [];
  return first !== undefined && first.job.id !== text;
}
