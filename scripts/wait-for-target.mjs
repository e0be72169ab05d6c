// Polls a dashboard until a job has finished, or an instance is running or deleted. Retries while the dashboard or SWR is down.
import { setTimeout as sleep } from 'node:timers/promises';

/** Maximum duration of one long poll on the server. */
const MAX_POLL_SECONDS = 60;
/** How long a response may take beyond the long poll. */
const GRACE_MS = 15_000;

const INITIAL_BACK_OFF_MS = 1000;
const MAX_BACK_OFF_MS = 15_000;

/** If the address returns unrelated responses for this long, it is not a dashboard that is restarting. */
const MAX_UNRECOGNIZED_MS = 60_000;

/**
 * Waits until a target is settled. `report` receives one line for every change. Tests shorten the last two options.
 *
 * @param {{ url: string, token?: string, target: ReturnType<import('./wait-targets.mjs').createJobTarget>,
 *   timeoutMs: number, report: (line: string) => void, graceMs?: number, maxUnrecognizedMs?: number }} options
 * @returns {Promise<{ outcome: string, response: object | null }>} The outcome, and the last state of the target or the
 *   problem that ended the wait.
 */
export async function waitForTarget({
  url,
  token,
  target,
  timeoutMs,
  report,
  graceMs = GRACE_MS,
  maxUnrecognizedMs = MAX_UNRECOGNIZED_MS,
}) {
  const end = Date.now() + timeoutMs;
  const progress = createProgress(target, report);
  let response = null;
  let failures = 0;
  let lastRecognizedAt = Date.now();
  // The first poll is short, so that the current status is printed immediately.
  let pollSeconds = 1;

  while (Date.now() < end) {
    const requestedAt = Date.now();
    const left = end - requestedAt;
    const seconds = Math.max(1, Math.min(pollSeconds, Math.floor(left / 1000)));
    const result = await poll(`${url}${target.path}timeout=${seconds}`, {
      token,
      target,
      requestTimeoutMs: Math.min(left, seconds * 1000 + graceMs),
    });

    if (!result.isUnrecognized) lastRecognizedAt = Date.now();
    if (result.state) {
      response = result.state;
      progress.showState(response);
      const outcome = target.toOutcome(response);
      if (outcome !== null) return { outcome, response };
      failures = 0;
      pollSeconds = MAX_POLL_SECONDS;
      // A dashboard that shuts down responds early. Without a pause, this would be a tight loop.
      await pause(requestedAt + withJitter(INITIAL_BACK_OFF_MS) - Date.now(), end);
      continue;
    }

    if (result.problem?.code === target.notFoundCode)
      return { outcome: 'not_found', response: result.problem };
    if (result.isFinal || Date.now() - lastRecognizedAt >= maxUnrecognizedMs)
      return {
        outcome: 'refused',
        response: result.problem ?? { title: 'Not a dashboard', detail: result.reason },
      };
    if (Date.now() < end) progress.showTrouble(result.reason);
    const backOff = Math.min(INITIAL_BACK_OFF_MS * 2 ** failures++, MAX_BACK_OFF_MS);
    await pause(Math.max(result.retryAfterMs ?? 0, withJitter(backOff)), end);
  }
  return { outcome: 'timed_out', response };
}

/** Sends one request. Resolves to the {state} of the target, or to the {reason} why there is none and how to retry. */
async function poll(url, { token, target, requestTimeoutMs }) {
  let response;
  let text;
  try {
    response = await fetch(url, {
      signal: AbortSignal.timeout(requestTimeoutMs),
      headers: { Accept: 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    });
    text = await response.text();
  } catch (error) {
    if (error.name === 'TimeoutError') return { reason: 'The dashboard did not respond in time.' };
    return { reason: `Can't reach the dashboard: ${error.cause?.message || error.message}` };
  }
  const body = parseJson(text);
  if (response.ok) {
    if (target.isState(body)) return { state: body };
    return { isUnrecognized: true, reason: `${url} returned ${response.status} without a state.` };
  }
  const { status } = response;
  const problem = typeof body?.code === 'string' ? body : undefined;
  const isTemporary = status >= 500 || status === 408 || status === 425 || status === 429;
  return {
    problem,
    reason: problem ? `${problem.title}: ${problem.detail}` : `${url} returned ${status}.`,
    isFinal: problem !== undefined && !isTemporary,
    isUnrecognized: problem === undefined && !isTemporary,
    retryAfterMs: parseRetryAfter(response.headers.get('retry-after')),
  };
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Parses a Retry-After header, in seconds or an HTTP date, to milliseconds (RFC 9110, section 10.2.3). */
function parseRetryAfter(header) {
  if (header === null) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : null;
}

/** Applies jitter, so that many waiting scripts do not retry at the same moment. */
function withJitter(ms) {
  return ms * (0.5 + Math.random() / 2);
}

async function pause(ms, end) {
  const maxMs = end - Date.now();
  if (Math.min(ms, maxMs) > 0) await sleep(Math.min(ms, maxMs));
}

/** Reports changes only: every status once, and a failure when it begins or changes. */
function createProgress({ toStatus, toName }, report) {
  let lastObservedAt = '';
  let lastStatus;
  let lastTrouble;
  const printLine = (time, ...columns) =>
    report([time.replace(/\.\d+Z$/, 'Z'), ...columns].filter(Boolean).join('  '));
  return {
    showState(state) {
      const { phase, checkedAt, history = [] } = state;
      const name = toName(state);
      const status = toStatus(state);
      lastTrouble = undefined;
      // The history includes statuses that began and ended between two responses.
      for (const change of history.filter(({ observedAt }) => observedAt > lastObservedAt)) {
        printLine(change.observedAt, change.phase, change.status, name);
        lastObservedAt = change.observedAt;
        lastStatus = change.status;
      }
      if (status !== undefined && status !== lastStatus) printLine(checkedAt, phase, status, name);
      lastStatus = status;
    },
    showTrouble(reason) {
      if (reason !== lastTrouble) printLine(new Date().toISOString(), reason);
      lastTrouble = reason;
    },
  };
}
