import { jobsResponseSchema, type KnownJob } from '@/lib/contract/job-schemas';
import { isKnown, MAX_JOB_IDS } from '@/lib/contract/job-state';
import { pollUntil } from '@/testing/poll-until';
import type { CompleteResponses, StatusPeriod } from './cloud-driver';
import type { Counts } from './scenario';

/** Records the longest history of each job that clients have received. */
export class Observations {
  private readonly histories = new Map<string, string[]>();
  private readonly since = new Map<string, number>();

  /** Records the state of a job in a response. */
  record({ job, history }: KnownJob): void {
    const previous = this.histories.get(job.id) ?? [];
    if (!this.since.has(job.id)) this.since.set(job.id, Date.now());
    if (history.length >= previous.length)
      this.histories.set(
        job.id,
        history.map(({ status }) => status),
      );
  }

  /** Returns true if a client had received the job before `time`, in milliseconds since 1970. */
  isKnownBefore(jobId: string, time: number): boolean {
    return (this.since.get(jobId) ?? Infinity) < time;
  }

  /** Returns the longest history of a job that a client has received, as statuses. */
  getHistory(jobId: string): readonly string[] {
    return this.histories.get(jobId) ?? [];
  }
}

export interface Verdict {
  transitions: Counts;
  finalStates: Counts;
  /** Changes in a dashboard's history that never happened. */
  invented: number;
  /** Statuses that lasted long enough, but without a complete response of SWR. */
  unobserved: number;
  /** Descriptions of the jobs with errors. */
  examples: string[];
}

interface Expectations {
  urls: readonly string[];
  statusPeriods: ReadonlyMap<string, readonly StatusPeriod[]>;
  observations: Observations;
  /** Duration after which a status must have been observed. */
  observableMs: number;
  /** SWR's complete responses, if its faults decide at random which statuses can be observed. */
  responses?: CompleteResponses;
  /** Time after the faults until everything must be correct again. */
  withinMs: number;
}

const CHECK_INTERVAL_MS = 250;

/** Compares every dashboard with the real history of every job until everything is correct or the time is up. */
export async function verifyDashboards(expectations: Expectations): Promise<Verdict & { tookMs: number }> {
  const { urls, withinMs } = expectations;
  const startedAt = Date.now();
  const verify = async () => {
    const verdicts = await Promise.all(urls.map((url) => verifyDashboard(url, expectations)));
    return { ...verdicts.reduce(addVerdicts), tookMs: Date.now() - startedAt };
  };
  return pollUntil(verify, isCorrect, { everyMs: CHECK_INTERVAL_MS, withinMs });
}

async function verifyDashboard(
  url: string,
  { statusPeriods, observations, observableMs, responses }: Expectations,
): Promise<Verdict> {
  const known = await fetchJobs(url, [...statusPeriods.keys()]);
  const verdict: Verdict = {
    transitions: { total: 0, wrong: 0 },
    finalStates: { total: statusPeriods.size, wrong: 0 },
    invented: 0,
    unobserved: 0,
    examples: [],
  };
  for (const [id, actual] of statusPeriods) {
    const job = known.get(id);
    const history = job?.history.map(({ status }) => status) ?? [];
    const lasting = actual.filter(({ from, until }) => until - from >= observableMs);
    const observable = lasting.filter(
      (period) => responses === undefined || hasResponse(responses, id, period),
    );
    const required = observable.map(({ status }) => status);
    verdict.unobserved += lasting.length - observable.length;
    const missed = Math.max(
      countMissing(history, required),
      countMissing(history, observations.getHistory(id)),
    );
    const statuses = actual.map(({ status }) => status);
    const invented = countMissing(statuses, history);
    const isWrong = job?.job.status !== statuses.at(-1) || job?.stale !== null;
    verdict.transitions.total += Math.max(required.length, observations.getHistory(id).length);
    verdict.transitions.wrong += missed;
    verdict.invented += invented;
    verdict.finalStates.wrong += Number(isWrong);
    if (missed + invented > 0 || isWrong) {
      const state = job === undefined ? 'unknown' : `${job.job.status}${job.stale ? ', stale' : ''}`;
      verdict.examples.push(
        `${id}: actual ${statuses.join(' ')}, history ${history.join(' ')} (${state}), received by clients ${observations.getHistory(id).join(' ')}`,
      );
    }
  }
  return verdict;
}

async function fetchJobs(url: string, ids: readonly string[]): Promise<Map<string, KnownJob>> {
  const known = new Map<string, KnownJob>();
  for (let i = 0; i < ids.length; i += MAX_JOB_IDS) {
    const query = ids.slice(i, i + MAX_JOB_IDS).map((id) => `id=${id}`);
    const response = await fetch(`${url}/api/jobs?${query.join('&')}`);
    for (const state of jobsResponseSchema.parse(await response.json()).jobs) {
      if (isKnown(state)) known.set(state.job.id, state);
    }
  }
  return known;
}

function hasResponse(responses: CompleteResponses, id: string, { from, until }: StatusPeriod): boolean {
  // The last status never ends, so it can always be fetched.
  if (until === Infinity) return true;
  return responses.some(
    ({ jobId, atMs }) => (jobId === null || jobId === id) && from <= atMs && atMs <= until,
  );
}

/** Counts the elements of `required` that are not in `actual` in the same order. */
function countMissing(actual: readonly string[], required: readonly string[]): number {
  let position = 0;
  let missing = 0;
  for (const status of required) {
    const at = actual.indexOf(status, position);
    if (at < 0) missing += 1;
    else position = at + 1;
  }
  return missing;
}

function addVerdicts(a: Verdict, b: Verdict): Verdict {
  const addCounts = (x: Counts, y: Counts) => ({
    total: x.total + y.total,
    wrong: x.wrong + y.wrong,
  });
  return {
    transitions: addCounts(a.transitions, b.transitions),
    finalStates: addCounts(a.finalStates, b.finalStates),
    invented: a.invented + b.invented,
    unobserved: a.unobserved + b.unobserved,
    examples: [...a.examples, ...b.examples],
  };
}

function isCorrect({ transitions, finalStates, invented }: Verdict): boolean {
  return transitions.wrong + finalStates.wrong + invented === 0;
}
