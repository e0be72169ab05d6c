import 'server-only';
import {
  createRawResponse,
  isRefreshRequested,
  NO_STORE_HEADERS,
  toByteString,
  type RawResponse,
  type RequestLike,
  type CachedBody,
} from '@/lib/server/http/raw-response';
import { hasCachedPermission } from '@/lib/server/http/with-permission';
import { BoundedMap } from '@/lib/server/bounded-map';
import type { Health } from '@/lib/contract/health-schemas';
import { parseJobIdParams } from '@/lib/contract/job-id-params';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import type { Monitor } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';
import { fastPath, HEALTH_PATH } from './serve-fast-path';
import { toJobBody, toJobsBody } from '@/lib/server/http/cached-job-bodies';

/**
 * Maximum age of a cached body, in ms. A change in the monitor invalidates it earlier; the limit covers values that
 * depend on the clock, such as how long a job has been running.
 */
const MAX_AGE_MS = 250;
const MAX_ENTRIES = 500;
/** Maximum length of a cached body, in characters. */
const MAX_BODY_LENGTH = 64_000;
/** Maximum estimated memory of all bodies. */
const MAX_BYTES = 16 * 1024 * 1024;
/** A text has up to two bytes per character, and its encoded form up to three. */
const BYTES_PER_CHARACTER = 5;

interface CacheEntry {
  monitor: Monitor;
  body: CachedBody;
  /** Monotonic time in ms. */
  createdAt: number;
  version: number;
}

const cache = new BoundedMap<string, CacheEntry>(MAX_ENTRIES, {
  maxBytes: MAX_BYTES,
  weigh: ({ body }) => body.length * BYTES_PER_CHARACTER,
});

/**
 * Responds to `GET /api/jobs?id=…` and `GET /api/jobs/{id}` from memory.
 *
 * @returns Undefined if the caller's identity or any of the jobs is not in memory, or a job must be fetched. The route
 * handler then responds.
 */
function getCachedResponse(request: RequestLike): RawResponse | undefined {
  if (request.method !== 'GET' || isRefreshRequested(request) || !hasCachedPermission(request, 'look'))
    return undefined;
  const target = request.url.slice(request.url.indexOf('/api/jobs'));
  const body = getCachedBody(target) ?? createBody(target);
  return body && createRawResponse(request, body);
}

const HEALTH_RESPONSE: RawResponse = {
  status: 200,
  headers: [...Object.entries(NO_STORE_HEADERS).flat(), 'Content-Type', 'application/json'],
  body: toByteString(JSON.stringify({ status: 'ok' } satisfies Health)),
};

/**
 * Responds from memory, and waits for jobs that are being read from the database. Waiting is cheaper than a request
 * through Next.js.
 *
 * @returns Undefined, or a promise of undefined, if the route handler must respond.
 */
function respondFromCache(request: RequestLike): RawResponse | Promise<RawResponse | undefined> | undefined {
  if (request.url === HEALTH_PATH) return HEALTH_RESPONSE;
  const response = getCachedResponse(request);
  if (response !== undefined) return response;
  return getMonitor()
    .getActiveRead()
    ?.then(() => getCachedResponse(request));
}

/** Turns the fast path on for this process. */
export function registerFastPath(): void {
  fastPath.set(respondFromCache);
}

function getCachedBody(target: string): CachedBody | undefined {
  const entry = cache.get(target);
  const monitor = getMonitor();
  if (entry?.monitor !== monitor || entry.version !== monitor.getVersion()) return undefined;
  return performance.now() - entry.createdAt < MAX_AGE_MS ? entry.body : undefined;
}

function createBody(target: string): CachedBody | undefined {
  const monitor = getMonitor();
  const version = monitor.getVersion();
  const body = target.startsWith(LIST_PREFIX) ? createListBody(target) : createJobBody(target);
  if (body !== undefined && body.length <= MAX_BODY_LENGTH) {
    cache.set(target, { body, createdAt: performance.now(), monitor, version });
  }
  return body;
}

const LIST_PREFIX = '/api/jobs?';
const JOB_PREFIX = '/api/jobs/';
/** Routes beside `[jobId]`. */
const RESERVED_SEGMENTS = new Set(['export']);

function createListBody(target: string): CachedBody | undefined {
  const ids = parseJobIdParams(new URLSearchParams(target.slice(LIST_PREFIX.length)));
  if (ids.length === 0 || ids.length > MAX_JOB_IDS) return undefined;
  const alerts = getMonitor().getCachedAlerts();
  const states = alerts && getMonitor().getCachedJobs(ids);
  return states && toJobsBody(states, alerts);
}

function createJobBody(target: string): CachedBody | undefined {
  const jobId = target.slice(JOB_PREFIX.length);
  if (!target.startsWith(JOB_PREFIX) || !JOB_ID_PATTERN.test(jobId) || RESERVED_SEGMENTS.has(jobId))
    return undefined;
  const [job] = getMonitor().getCachedJobs([jobId]) ?? [];
  return job && toJobBody(job);
}
