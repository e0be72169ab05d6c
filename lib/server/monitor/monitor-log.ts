import 'server-only';
import { log } from '@/lib/server/logging/log';
import type { StatusChange } from '@/lib/server/store/jobs/job-record';
import type { ObservedRequest } from '@/lib/server/swr/cloud-http';

export function logRequest({ operation, outcome, seconds, requestId }: ObservedRequest): void {
  const fields = { operation, outcome, ms: Math.round(seconds * 1000), upstreamRequestId: requestId };
  log.debug({ event: 'cloud_call', ...fields }, `${operation} was answered ${outcome}`);
}

export function logProblem(problem: string | null): void {
  if (problem === null) log.info({ event: 'store_recovered' }, 'The store works again');
  else {
    log.error(
      { event: 'store_failing' },
      `${problem}. Jobs can be looked up, but nothing is kept and nobody is told until it works.`,
    );
  }
}

/** Discoveries are not logged: the first list may hold thousands. */
export function logChange({ jobId, profile, from, to }: StatusChange): void {
  const fields = { jobId, profile, from, to };
  if (from === null) log.debug({ event: 'job_found', ...fields }, `A job was found: ${to}`);
  else log.info({ event: 'job_changed', ...fields }, `A job changed from ${from} to ${to}`);
}
