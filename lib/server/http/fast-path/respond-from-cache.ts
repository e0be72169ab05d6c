import 'server-only';
import {
  createRawResponse,
  isRefreshRequested,
  toResponse,
  type RawResponse,
  type RequestLike,
  type CachedBody,
} from '@/lib/server/http/raw-response';
import { hasCachedPermission } from '@/lib/server/http/with-permission';
import { withErrorHandling } from '@/lib/server/http/responses';
import { BoundedMap } from '@/lib/server/bounded-map';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import type { Monitor } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';
import { toJobBody, toJobsBody } from '@/lib/server/http/cached-job-bodies';

/**
 * Maximum age of a cached body, in ms. A change in the monitor invalidates it earlier; the limit covers values that
 * depend on the clock, such as how long a job has been running.
 */
const MAX_AGE_MS = 250;
const MAX_ENTRIES = 500;
/** Maximum length of a cached body, in characters. */
const MAX_BODY_LENGTH = 64_000;

interface CacheEntry {
  monitor: Monitor;
  content: CachedBody;
  /** Monotonic time in ms. */
  createdAt: number;
  version: number;
}

const cache = new BoundedMap<string, CacheEntry>(MAX_ENTRIES);

/**
 * Answers `GET /api/jobs?id=…` and `GET /api/jobs/{id}` from memory.
 *
 * @returns Undefined if the caller's identity or any of the jobs is not in memory, or a job must be fetched. The route
 * handler then responds.
 */
function getCachedResponse(request: RequestLike): RawResponse | undefined {
  if (request.method !== 'GET' || isRefreshRequested(request) || !hasCachedPermission(request, 'look'))
    return undefined;
  const target = request.url.slice(request.url.indexOf('/api/jobs'));
  const content = getCachedBody(target) ?? createBody(target);
  return content && createRawResponse(request, content);
}

/**
 * Answers from memory, and waits for jobs that are being read from the database. Waiting is cheaper than a request
 * through Next.js.
 *
 * @returns Undefined, or a promise of undefined, if the route handler must respond.
 */
export function respondFromCache(
  request: RequestLike,
): RawResponse | Promise<RawResponse | undefined> | undefined {
  const response = getCachedResponse(request);
  if (response !== undefined) return response;
  return getMonitor()
    .getActiveRead()
    ?.then(() => getCachedResponse(request));
}

/** Responds from memory if possible, and otherwise runs the handler. */
export function withFastPath(request: Request, handler: () => Promise<Response>): Promise<Response> {
  return withErrorHandling(() => {
    const response = getCachedResponse(request);
    return response === undefined ? handler() : toResponse(response);
  });
}

function getCachedBody(target: string): CachedBody | undefined {
  const entry = cache.get(target);
  const monitor = getMonitor();
  if (entry?.monitor !== monitor || entry.version !== monitor.getVersion()) return undefined;
  return performance.now() - entry.createdAt < MAX_AGE_MS ? entry.content : undefined;
}

function createBody(target: string): CachedBody | undefined {
  const monitor = getMonitor();
  const version = monitor.getVersion();
  const content = target.startsWith(LIST_PREFIX) ? createListBody(target) : createJobBody(target);
  if (content !== undefined && content.length <= MAX_BODY_LENGTH) {
    cache.set(target, { content, createdAt: performance.now(), monitor, version });
  }
  return content;
}

const LIST_PREFIX = '/api/jobs?';
const JOB_PREFIX = '/api/jobs/';
/** Routes beside `[jobId]`. */
const RESERVED_SEGMENTS = new Set(['export']);

function createListBody(target: string): CachedBody | undefined {
  const ids = new URLSearchParams(target.slice(LIST_PREFIX.length)).getAll('id');
  if (ids.length === 0 || ids.length > MAX_JOB_IDS) return undefined;
  const notices = getMonitor().getCachedAlerts();
  const states = notices && getMonitor().getCachedJobs(ids);
  return states && toJobsBody(states, notices);
}

function createJobBody(target: string): CachedBody | undefined {
  const jobId = target.slice(JOB_PREFIX.length);
  if (!target.startsWith(JOB_PREFIX) || !JOB_ID_PATTERN.test(jobId) || RESERVED_SEGMENTS.has(jobId))
    return undefined;
  const [job] = getMonitor().getCachedJobs([jobId]) ?? [];
  return job && toJobBody(job);
}
