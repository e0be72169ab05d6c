import type { KnownJob } from '@/lib/contract/job-schemas';

/** Returns whether a job matches a search text. Mirrors the search of the server. */
export function matchesText({ job, note }: KnownJob, text: string): boolean {
  const ids = [job.id, job.instance_id, job.resource_id];
  const fields = [job.resource_name, job.type, job.reason, note, ...ids].join('\n');
  return fields.toLowerCase().includes(text.toLowerCase());
}
