import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { Problem } from '@/lib/contract/problem';

/**
 * Returns a report for a support request as plain text. Always in English, with the field names of the SWR
 * API. Omits the encoded authorization message, which reveals account details.
 */
export function supportReport(state: JobState): string {
  const lines = isKnown(state)
    ? linesOfJob(state)
    : [`job_id: ${state.id}`, ...linesOfProblem(state.problem)];
  return `${lines.join('\n')}\n`;
}

function linesOfJob({ job, profile, region, checkedAt, stale, history, explanation }: KnownJob): string[] {
  return [
    `job_id: ${job.id}`,
    `status: ${job.status}`,
    ...facts({
      type: job.type,
      resource_name: job.resource_name,
      resource_id: job.resource_id,
      instance_id: job.instance_id,
      created_at: job.created_at,
      updated_at: job.updated_at,
      region,
      profile,
      checked_at: checkedAt,
      reason: job.reason,
      error_code: explanation?.code,
    }),
    'history:',
    ...history.map(
      ({ status, observedAt, notBefore }) =>
        `  ${status}: seen at ${observedAt}${notBefore === null ? '' : `, not yet at ${notBefore}`}`,
    ),
    ...(stale === null ? [] : [`not refreshed since: ${stale.since}`, ...linesOfProblem(stale.problem)]),
  ];
}

function linesOfProblem({ code, detail, upstream }: Problem): string[] {
  return [
    `problem: ${code}: ${detail}`,
    ...facts({
      service: upstream?.service,
      http_status: upstream?.status,
      error_code: upstream?.error_code,
      error_msg: upstream?.error_msg,
      request_id: upstream?.request_id,
    }),
  ];
}

function facts(values: Record<string, string | number | null | undefined>): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value == null || value === '' ? [] : [`${name}: ${value}`],
  );
}
