import type { KnownJob } from '@/lib/contract/job-schemas';

/** Whether a search in the browser's own memory finds a job by this text, as one of the server would. */
export function isFoundBy({ job, note }: KnownJob, text: string): boolean {
  const searched = [job.resource_name, job.type, job.reason, note, job.id].join('\n');
  return searched.toLowerCase().includes(text.toLowerCase());
}
