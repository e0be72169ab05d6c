import 'server-only';
import {
  answerTo,
  asksForFresh,
  responseOf,
  type Answer,
  type Asking,
  type Content,
} from '@/lib/server/http/raw-response';
import { isAllowedNow } from '@/lib/server/http/with-permission';
import { answering } from '@/lib/server/http/responses';
import { BoundedMap } from '@/lib/server/bounded-map';
import { MOST_IDS } from '@/lib/contract/job-state';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import type { Monitor } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';
import { jobContent, jobsContent } from '@/lib/server/http/cached-job-bodies';

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
  content: Content;
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
function getCachedResponse(request: Asking): Answer | undefined {
  if (request.method !== 'GET' || asksForFresh(request) || !isAllowedNow(request, 'look')) return undefined;
  const target = request.url.slice(request.url.indexOf('/api/jobs'));
  const content = getCachedBody(target) ?? createBody(target);
  return content && answerTo(request, content);
}

/**
 * Answers from memory, and waits for jobs that are being read from the database. Waiting is cheaper than a request
 * through Next.js.
 *
 * @returns Undefined, or a promise of undefined, if the route handler must respond.
 */
export function answerFromMemorySoon(request: Asking): Answer | Promise<Answer | undefined> | undefined {
  const response = getCachedResponse(request);
  if (response !== undefined) return response;
  return getMonitor()
    .reading()
    ?.then(() => getCachedResponse(request));
}

/** Responds from memory if possible, and otherwise runs the handler. */
export function fromMemoryOr(request: Request, handler: () => Promise<Response>): Promise<Response> {
  return answering(() => {
    const response = getCachedResponse(request);
    return response === undefined ? handler() : responseOf(response);
  });
}

function getCachedBody(target: string): Content | undefined {
  const entry = cache.get(target);
  const monitor = getMonitor();
  if (entry?.monitor !== monitor || entry.version !== monitor.version()) return undefined;
  return performance.now() - entry.createdAt < MAX_AGE_MS ? entry.content : undefined;
}

function createBody(target: string): Content | undefined {
  const monitor = getMonitor();
  const version = monitor.version();
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

function createListBody(target: string): Content | undefined {
  const ids = new URLSearchParams(target.slice(LIST_PREFIX.length)).getAll('id');
  if (ids.length === 0 || ids.length > MOST_IDS) return undefined;
  const notices = getMonitor().noticesNow();
  const states = notices && getMonitor().lookUpNow(ids);
  return states && jobsContent(states, notices);
}

function createJobBody(target: string): Content | undefined {
  const jobId = target.slice(JOB_PREFIX.length);
  if (!target.startsWith(JOB_PREFIX) || !JOB_ID_PATTERN.test(jobId) || RESERVED_SEGMENTS.has(jobId))
    return undefined;
  const [job] = getMonitor().lookUpNow([jobId]) ?? [];
  return job && jobContent(job);
}
