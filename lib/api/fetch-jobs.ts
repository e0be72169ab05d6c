import * as z from 'zod/mini';
import { jobsAnswerSchema, type JobState } from './answers';
import { ApiError } from './api-error';
import { problemSchema } from './problem';
import { SERVER_TIME_HEADER } from './server-time';
import { serverClock } from './server-clock';

/** What a page holds of its jobs. Times are in ms since 1970. */
export interface JobsData {
  jobs: JobState[];
  etag: string | null;
  /** The server's clock when it answered. */
  answeredAt: number;
  /** How many fetches of this page had failed by then. */
  failuresBefore: number;
}

/** A hung connection must not look like a quiet one. Longer than a board's patience on the server. */
const TIMEOUT_MS = 15_000;

/**
 * `GET /api/jobs?id=…`, for the states of these jobs in this order. `before` is what the page has already: with its
 * ETag an unchanged answer costs headers only. `fresh` asks for more than any snapshot. Throws ApiError.
 */
export async function fetchJobs(
  ids: readonly string[],
  { before, fresh, signal }: { before: JobsData | undefined; fresh: boolean; signal?: AbortSignal },
): Promise<Omit<JobsData, 'failuresBefore'>> {
  const headers = new Headers();
  if (before?.etag) headers.set('If-None-Match', before.etag);
  if (fresh) headers.set('Cache-Control', 'no-cache');

  const sentAt = Date.now();
  const answer = await fetch(`/api/jobs?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`, {
    headers,
    cache: 'no-store',
    signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
  }).catch((cause: unknown) => {
    throw new ApiError('unreachable', 'the dashboard does not answer', null, { cause });
  });

  const serverTime = Date.parse(answer.headers.get(SERVER_TIME_HEADER) ?? '');
  const answeredAt = Number.isNaN(serverTime) ? serverClock.now() : serverTime;
  if (!Number.isNaN(serverTime)) serverClock.observe({ serverTime, sentAt, receivedAt: Date.now() });
  const etag = answer.headers.get('ETag');

  if (answer.status === 304 && before) return { jobs: before.jobs, etag: before.etag, answeredAt };
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) {
    const parsed = jobsAnswerSchema.safeParse(body);
    if (parsed.success) return { jobs: parsed.data.jobs, etag, answeredAt };
    throw new ApiError('unexpected', `not an answer of this dashboard: ${z.prettifyError(parsed.error)}`);
  }
  const said = problemSchema.safeParse(body);
  if (said.success) throw new ApiError('problem', said.data.detail, said.data);
  // A proxy's error page stands for a dashboard that is not there.
  throw new ApiError(answer.status >= 500 ? 'unreachable' : 'unexpected', `HTTP status ${answer.status}`);
}
