// Asks a dashboard for a job until it has ended, through whatever happens to either on the way.
import { setTimeout as sleep } from 'node:timers/promises';

/** What the dashboard may hold a request for, and how long after that it must have answered. */
const LONGEST_POLL_SECONDS = 60;
const PATIENCE_MS = 15_000;

const FIRST_BACK_OFF_MS = 1000;
const LONGEST_BACK_OFF_MS = 15_000;

/** Something else that answers at this address for so long is not a dashboard that is being restarted. */
const STRANGER_MS = 60_000;

/**
 * Resolves to {outcome, answer}: `answer` is the last state of the job, or the problem that ended the wait. `report`
 * gets a line for every change. The last two are parameters for the sake of tests.
 *
 * @param {{ url: string, jobId: string, timeoutMs: number, report: (line: string) => void, patienceMs?: number,
 *   strangerMs?: number }} options
 */
export async function waitForJob({
  url,
  jobId,
  timeoutMs,
  report,
  patienceMs = PATIENCE_MS,
  strangerMs = STRANGER_MS,
}) {
  const end = Date.now() + timeoutMs;
  const progress = createProgress(report);
  let answer = null;
  let failures = 0;
  let lastSense = Date.now();
  // The first answer comes soon, so that a person sees where the job stands.
  let pollSeconds = 1;

  while (Date.now() < end) {
    const asked = Date.now();
    const left = end - asked;
    const seconds = Math.max(1, Math.min(pollSeconds, Math.floor(left / 1000)));
    const reply = await ask(
      `${url}/api/jobs/${jobId}/wait?timeout=${seconds}`,
      Math.min(left, seconds * 1000 + patienceMs),
    );

    if (!reply.isStrange) lastSense = Date.now();
    if (reply.state) {
      answer = reply.state;
      progress.show(answer);
      if (answer.phase === 'succeeded' || answer.phase === 'failed') return { outcome: answer.phase, answer };
      failures = 0;
      pollSeconds = LONGEST_POLL_SECONDS;
      // A dashboard that stops answers early: not to be asked again in a tight loop.
      await pause(asked + jittered(FIRST_BACK_OFF_MS) - Date.now(), end);
      continue;
    }

    if (reply.problem?.code === 'job_not_found') return { outcome: 'not_found', answer: reply.problem };
    if (reply.isFinal || Date.now() - lastSense >= strangerMs)
      return {
        outcome: 'refused',
        answer: reply.problem ?? { title: 'This is no dashboard', detail: reply.why },
      };
    if (Date.now() < end) progress.trouble(reply.why);
    const backOff = Math.min(FIRST_BACK_OFF_MS * 2 ** failures++, LONGEST_BACK_OFF_MS);
    await pause(Math.max(reply.retryAfterMs ?? 0, jittered(backOff)), end);
  }
  return { outcome: 'timed_out', answer };
}

/** One request: {state} of the job, or {why} there is none, with what the answer says about asking again. */
async function ask(url, patienceMs) {
  let response;
  let text;
  try {
    response = await fetch(url, {
      signal: AbortSignal.timeout(patienceMs),
      headers: { Accept: 'application/json' },
    });
    text = await response.text();
  } catch (error) {
    if (error.name === 'TimeoutError') return { why: 'the dashboard did not answer in time' };
    return { why: `the dashboard cannot be reached: ${error.cause?.message || error.message}` };
  }
  const body = parse(text);
  if (response.ok) {
    if (typeof body?.job?.status === 'string') return { state: body };
    return { isStrange: true, why: `${url} answered ${response.status} with what is no job` };
  }
  const { status } = response;
  const problem = typeof body?.code === 'string' ? body : undefined;
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  return {
    problem,
    why: problem ? `${problem.title}: ${problem.detail}` : `${url} answered ${status}`,
    isFinal: problem !== undefined && !isPassing,
    isStrange: problem === undefined && !isPassing,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Seconds or an HTTP date (RFC 9110 10.2.3). */
function retryAfterMs(header) {
  if (header === null) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : null;
}

/** Many who wait must not come back all at once. */
function jittered(ms) {
  return ms * (0.5 + Math.random() / 2);
}

async function pause(ms, end) {
  const most = end - Date.now();
  if (Math.min(ms, most) > 0) await sleep(Math.min(ms, most));
}

/** Reports what is new only: every status once, and a trouble when it begins or changes. */
function createProgress(report) {
  let lastSeen = '';
  let lastStatus;
  let lastTrouble;
  const line = (time, ...words) =>
    report([time.replace(/\.\d+Z$/, 'Z'), ...words].filter(Boolean).join('  '));
  return {
    show({ job, phase, checkedAt, history = [] }) {
      lastTrouble = undefined;
      // The history also holds what came and went between two answers.
      for (const change of history.filter(({ observedAt }) => observedAt > lastSeen)) {
        line(change.observedAt, change.phase, change.status, job.resource_name);
        lastSeen = change.observedAt;
        lastStatus = change.status;
      }
      if (job.status !== lastStatus) line(checkedAt, phase, job.status, job.resource_name);
      lastStatus = job.status;
    },
    trouble(why) {
      if (why !== lastTrouble) line(new Date().toISOString(), why);
      lastTrouble = why;
    },
  };
}
