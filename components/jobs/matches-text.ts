import type { KnownJob } from '@/lib/contract/job-schemas';

/** Returns whether a job matches a search text. Mirrors the search of the server. */
export function matchesText({ job, note }: KnownJob, text: string): boolean {
  const fields = [job.resource_name, job.type, job.reason, note, job.id].join('\n');
  return fields.toLowerCase().includes(text.toLowerCase());
}
