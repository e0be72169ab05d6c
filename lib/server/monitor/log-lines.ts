import 'server-only';
import { log } from '@/lib/server/logging/log';
import type { StatusChange } from '@/lib/server/store/job-record';
import type { ObservedCall } from '@/lib/server/swr/http';

export function logCall({ operation, outcome, seconds, requestId }: ObservedCall): void {
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

/** A first list may hold thousands: what is found is no news. */
export function logChange({ jobId, profile, from, to }: StatusChange): void {
  const fields = { jobId, profile, from, to };
  if (from === null) log.debug({ event: 'job_found', ...fields }, `A job was found: ${to}`);
  else log.info({ event: 'job_changed', ...fields }, `A job changed from ${from} to ${to}`);
}
