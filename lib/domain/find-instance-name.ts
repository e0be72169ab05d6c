import type { FindJobIdsResult } from './find-job-ids';
import { isHexId, isUuid } from './find-job-ids-shapes';

const MAX_NAME_LENGTH = 200;

/**
 * Returns the text if it may be the name of an instance: one line that contains no ID. A name such as `registry-01` has
 * the format of a job ID or of a part of one.
 *
 * @param found IDs in the text.
 */
export function findInstanceName(text: string, found: FindJobIdsResult): string | null {
  const name = text.trim();
  if (name === '' || name.length > MAX_NAME_LENGTH || /[\r\n]/.test(name)) return null;
  if (isUuid(name) || isHexId(name)) return null;
  const ids = [...found.ids, ...found.instances, ...found.ignored.map((ignored) => ignored.text)];
  return ids.every((id) => id === name) ? name : null;
}
