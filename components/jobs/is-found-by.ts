import type { KnownJob } from '@/lib/contract/job-schemas';

/** Returns whether a job matches a search text. Mirrors the search of the server. */
export function isFoundBy({ job, note }: KnownJob, text: string): boolean {
  const searched = [job.resource_name, job.type, job.reason, note, job.id].join('\n');
  return searched.toLowerCase().includes(text.toLowerCase());
}
