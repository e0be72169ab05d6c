import { toFoundPath } from '@/lib/contract/found-path';
import { findInstanceName } from '@/lib/domain/find-instance-name';
import { findJobIds, type FindJobIdsResult } from '@/lib/domain/find-job-ids';

/** IDs in a text, and the page they lead to. */
export interface Found extends FindJobIdsResult {
  /** The text itself if it may be the name of an instance. */
  name: string | null;
  /** Path of its jobs or its instance; null if it has none, or several instances. */
  path: string | null;
}

/** Finds IDs, or the name of an instance. */
export function findInText(text: string): Found {
  const found = findJobIds(text);
  return { ...found, name: findInstanceName(text, found), path: toFoundPath(found) };
}
