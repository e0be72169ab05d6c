import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { Problem } from '@/lib/contract/problem';
import { cutEncodedMessages } from '@/lib/domain/encoded-message';
import { toSingleLine } from '@/lib/domain/visible-text';

/**
 * Returns a report for a support request as plain text. Always in English, with the field names of the SWR
 * API. Omits encoded authorization messages, which reveal account details.
 */
export function createSupportReport(state: JobState): string {
  const lines = isKnown(state)
    ? createJobLines(state)
    : [...toLines({ job_id: state.id }), ...createProblemLines(state.problem)];
  return `${lines.join('\n')}\n`;
}

function createJobLines({
  job,
  profile,
  region,
  checkedAt,
  stale,
  history,
  explanation,
}: KnownJob): string[] {
  return [
    ...toLines({
      job_id: job.id,
      status: job.status,
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
        `  ${toSingleLine(status)}: observed at ${observedAt}${notBefore === null ? '' : `, previous check at ${notBefore}`}`,
    ),
    ...(stale === null ? [] : [`stale_since: ${stale.since}`, ...createProblemLines(stale.problem)]),
  ];
}

function createProblemLines({ code, detail, upstream }: Problem): string[] {
  return toLines({
    problem: `${code}: ${detail}`,
    service: upstream?.service,
    http_status: upstream?.status,
    error_code: upstream?.error_code,
    error_msg: upstream?.error_msg,
    request_id: upstream?.request_id,
  });
}

function toLines(values: Record<string, string | number | null | undefined>): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value == null || value === '' ? [] : [`${name}: ${toText(value)}`],
  );
}

/** Indents further lines of a text, so that they can't be mistaken for other fields. */
function toText(value: string | number): string {
  const lines = cutEncodedMessages(String(value)).split(/[\n\u0085\u2028\u2029]/);
  return lines.map(toSingleLine).join('\n    ');
}
