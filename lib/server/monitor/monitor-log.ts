import 'server-only';
import { log } from '@/lib/server/logging/log';
import type { InstanceStatusChange } from '@/lib/server/store/instances/instance-record';
import type { StatusChange } from '@/lib/server/store/jobs/job-record';
import type { FillEvent } from '@/lib/server/store/search/open-search-index';
import type { ObservedRequest } from '@/lib/server/swr/cloud-http';

/** Logs a request to the cloud at debug level. */
export function logRequest({ operation, outcome, seconds, requestId }: ObservedRequest): void {
  const fields = { operation, outcome, ms: Math.round(seconds * 1000), upstreamRequestId: requestId };
  log.debug({ event: 'cloud_call', ...fields }, `${operation} returned ${outcome}`);
}

/** Logs a change in the health of the store. Null means that it has recovered. */
export function logProblem(problem: string | null): void {
  if (problem === null) log.info({ event: 'store_recovered' }, 'Store recovered');
  else {
    log.error(
      { event: 'store_failing' },
      `${problem}. Lookups still work, but nothing is stored and no notifications are sent until the store recovers.`,
    );
  }
}

/** Logs what happens to the search index, which is filled in the background after an upgrade. */
export function logSearchIndexFill(fill: FillEvent): void {
  if (fill.event === 'failing') {
    log.warn(
      { event: 'search_index_failing', err: fill.error },
      'Filling the search index fails and is retried every second. Searches read all jobs until it is complete',
    );
    return;
  }
  log.info(
    { event: 'search_index_filled', seconds: Math.round(fill.seconds) },
    `Search index filled after ${fill.seconds.toFixed(0)} s. Searches no longer read all jobs`,
  );
}

/** Logs a status change. Discovered jobs are logged at debug level, since the first list may contain thousands. */
export function logChange({ jobId, profile, from, to }: StatusChange): void {
  const fields = { jobId, profile, from, to };
  if (from === null) log.debug({ event: 'job_found', ...fields }, `Job discovered with status ${to}`);
  else log.info({ event: 'job_changed', ...fields }, `Job status changed from ${from} to ${to}`);
}

/** Logs a status change of an instance. */
export function logInstanceChange({ instanceId, profile, from, to }: InstanceStatusChange): void {
  const fields = { instanceId, profile, from, to };
  const text =
    from === null ? `Instance found with status ${to}` : `Instance status changed from ${from} to ${to}`;
  log.info({ event: 'instance_changed', ...fields }, text);
}

/** Logs a result that the store can't hold, which is given up. */
export function logDropped(jobId: string, error: unknown): void {
  log.error({ event: 'result_dropped', jobId, err: error }, 'A result can never be stored and is given up');
}

/** Logs that retention waits until the clock is trusted, because its last run is far from now. */
export function logPostponedRetention(gapMs: number): void {
  log.info(
    { event: 'retention_postponed', gapHours: Math.round(gapMs / 3_600_000) },
    'Nothing is deleted yet: the last run of retention is more than two hours away, so the clock may be wrong. Retention continues once the clock has run on for a tenth of that time, at most a day',
  );
}
