import { boardPath } from '@/lib/api/board-path';
import { MOST_IDS } from '@/lib/api/job-state';
import { boardFilterParams, LONGEST_TEXT, NO_FILTER } from '@/lib/api/board-filter';
import { findJobIds } from '@/lib/jobs/find-job-ids';
import { getMonitor } from '@/lib/process';
import { unlessStoreFails } from '@/lib/store/errors';

/** Nobody calls a resource that. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where what somebody typed leads: to a job, to a board of several, or to a search. */
export async function findPath(text: string): Promise<string> {
  const asked = text.trim().slice(0, LONGEST_TEXT);
  const ids = findJobIds(text).ids.slice(0, MOST_IDS);
  if (ids.length > 0 && (ids.some((id) => UUID.test(id)) || !(await isKnownText(asked))))
    return boardPath(ids);
  const params = boardFilterParams({ ...NO_FILTER, text: asked });
  return params.size === 0 ? '/' : `/?${params.toString()}`;
}

/** A name like "registry-01" could be a job's ID; where jobs are called so, it is none. */
async function isKnownText(text: string): Promise<boolean> {
  const found = await getMonitor()
    .page({ filter: { ...NO_FILTER, text }, limit: 1 })
    .catch(unlessStoreFails);
  const [first] = found?.jobs ?? [];
  return first !== undefined && first.job.id !== text;
}
