import type { Job } from './job';
import { JOB_ID_PATTERN } from './job-id';

/** Returns the ID of a job's instance in lower case, or null if SWR returned none that is valid. */
export function getInstanceId({ instance_id: id }: Pick<Job, 'instance_id'>): string | null {
  return id != null && JOB_ID_PATTERN.test(id) ? id.toLowerCase() : null;
}
