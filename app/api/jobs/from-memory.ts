import { answerTo, asksForFresh, responseOf, type Answer, type Asking, type Content } from '@/app/api/answer';
import { isAllowedNow } from '@/app/api/guard';
import { answering } from '@/app/api/respond';
import { BoundedMap } from '@/lib/bounded-map';
import { MOST_IDS } from '@/lib/api/job-state';
import { JOB_ID_PATTERN } from '@/lib/jobs/job-id';
import type { Monitor } from '@/lib/monitor/monitor';
import { getMonitor } from '@/lib/process';
import { jobContent, jobsContent } from './content';

/** What may have moved on by itself since, is a clock's doing: how long a job has run, beside others. */
const KEPT_MS = 250;
const MOST_KEPT = 500;
/** In characters. */
const LARGEST_KEPT = 64_000;

interface Kept {
  monitor: Monitor;
  content: Content;
  /** By a clock that nobody sets. */
  madeAt: number;
  version: number;
}

const kept = new BoundedMap<string, Kept>(MOST_KEPT);

/**
 * The answer to `GET /api/jobs?id=…` and `GET /api/jobs/{id}` where memory tells all of it: who asks is known and may
 * look, and every job is known and not to be asked about. Undefined for all else, which its handler answers.
 */
function answerFromMemory(asking: Asking): Answer | undefined {
  if (asking.method !== 'GET' || asksForFresh(asking) || !isAllowedNow(asking, 'look')) return undefined;
  const target = asking.url.slice(asking.url.indexOf('/api/jobs'));
  const content = keptContent(target) ?? newContent(target);
  return content && answerTo(asking, content);
}

/** The same for the front: it waits for what is just being read, which takes less than the way through Next.js. */
export function answerFromMemorySoon(asking: Asking): Answer | Promise<Answer | undefined> | undefined {
  const answer = answerFromMemory(asking);
  if (answer !== undefined) return answer;
  return getMonitor()
    .reading()
    ?.then(() => answerFromMemory(asking));
}

/** For a handler: what memory tells, or else what `handler` does. */
export function fromMemoryOr(request: Request, handler: () => Promise<Response>): Promise<Response> {
  return answering(() => {
    const held = answerFromMemory(request);
    return held === undefined ? handler() : responseOf(held);
  });
}

function keptContent(target: string): Content | undefined {
  const found = kept.get(target);
  const monitor = getMonitor();
  if (found?.monitor !== monitor || found.version !== monitor.version()) return undefined;
  return performance.now() - found.madeAt < KEPT_MS ? found.content : undefined;
}

function newContent(target: string): Content | undefined {
  const monitor = getMonitor();
  const version = monitor.version();
  const content = target.startsWith(LIST) ? listOf(target) : jobOf(target);
  if (content !== undefined && content.length <= LARGEST_KEPT) {
    kept.set(target, { content, madeAt: performance.now(), monitor, version });
  }
  return content;
}

const LIST = '/api/jobs?';
const ONE = '/api/jobs/';
/** Folders beside `[jobId]`, which are no jobs. */
const NO_JOBS = new Set(['export']);

function listOf(target: string): Content | undefined {
  const ids = new URLSearchParams(target.slice(LIST.length)).getAll('id');
  if (ids.length === 0 || ids.length > MOST_IDS) return undefined;
  const notices = getMonitor().noticesNow();
  const states = notices && getMonitor().lookUpNow(ids);
  return states && jobsContent(states, notices);
}

function jobOf(target: string): Content | undefined {
  const jobId = target.slice(ONE.length);
  if (!target.startsWith(ONE) || !JOB_ID_PATTERN.test(jobId) || NO_JOBS.has(jobId)) return undefined;
  const [job] = getMonitor().lookUpNow([jobId]) ?? [];
  return job && jobContent(job);
}
