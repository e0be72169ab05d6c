import { setTimeout as sleep } from 'node:timers/promises';
import { jobsAnswerSchema, type KnownJob } from '@/lib/contract/job-schemas';
import { isKnown, MOST_IDS } from '@/lib/contract/job-state';
import type { Answers, Spell } from './cloud-driver';
import type { Tally } from './scenario';

/** Records the longest history of each job that clients have received. */
export class Told {
  private readonly histories = new Map<string, string[]>();
  private readonly since = new Map<string, number>();

  /** Records the state of a job in a response. */
  hear({ job, history }: KnownJob): void {
    const previous = this.histories.get(job.id) ?? [];
    if (!this.since.has(job.id)) this.since.set(job.id, Date.now());
    if (history.length >= previous.length)
      this.histories.set(
        job.id,
        history.map(({ status }) => status),
      );
  }

  /** Returns true if a client had received the job before `time`, in milliseconds since 1970. */
  knewBy(jobId: string, time: number): boolean {
    return (this.since.get(jobId) ?? Infinity) < time;
  }

  /** Returns the longest history of a job that a client has received, as statuses. */
  of(jobId: string): readonly string[] {
    return this.histories.get(jobId) ?? [];
  }
}

export interface Verdict {
  transitions: Tally;
  ends: Tally;
  /** Changes in a dashboard's history that never happened. */
  invented: number;
  /** Statuses that lasted long enough, but without a complete response of SWR. */
  unseen: number;
  /** Descriptions of the jobs with errors. */
  examples: string[];
}

interface Expectations {
  urls: readonly string[];
  statusPeriods: ReadonlyMap<string, readonly Spell[]>;
  observations: Told;
  /** Duration after which a status must have been observed. */
  observableMs: number;
  /** SWR's complete responses, if its faults decide at random which statuses can be observed. */
  responses?: Answers;
  /** Time after the faults until everything must be correct again. */
  withinMs: number;
}

const CHECK_INTERVAL_MS = 250;

/** Compares every dashboard with the real history of every job until everything is correct or the time is up. */
export async function judge(expectations: Expectations): Promise<Verdict & { tookMs: number }> {
  const startedAt = Date.now();
  for (;;) {
    const verdicts = await Promise.all(expectations.urls.map((url) => verifyDashboard(url, expectations)));
    const verdict = verdicts.reduce(addVerdicts);
    const tookMs = Date.now() - startedAt;
    if (isCorrect(verdict) || tookMs > expectations.withinMs) return { ...verdict, tookMs };
    await sleep(CHECK_INTERVAL_MS);
  }
}

async function verifyDashboard(
  url: string,
  { statusPeriods, observations, observableMs, responses }: Expectations,
): Promise<Verdict> {
  const known = await fetchJobs(url, [...statusPeriods.keys()]);
  const verdict: Verdict = {
    transitions: { all: 0, wrong: 0 },
    ends: { all: statusPeriods.size, wrong: 0 },
    invented: 0,
    unseen: 0,
    examples: [],
  };
  for (const [id, actual] of statusPeriods) {
    const job = known.get(id);
    const history = job?.history.map(({ status }) => status) ?? [];
    const lasting = actual.filter(({ from, until }) => until - from >= observableMs);
    const observable = lasting.filter(
      (spell) => responses === undefined || hasResponse(responses, id, spell),
    );
    const required = observable.map(({ status }) => status);
    verdict.unseen += lasting.length - observable.length;
    const missed = Math.max(countMissing(history, required), countMissing(history, observations.of(id)));
    const statuses = actual.map(({ status }) => status);
    const invented = countMissing(statuses, history);
    const isWrong = job?.job.status !== statuses.at(-1) || job?.stale !== null;
    verdict.transitions.all += Math.max(required.length, observations.of(id).length);
    verdict.transitions.wrong += missed;
    verdict.invented += invented;
    verdict.ends.wrong += Number(isWrong);
    if (missed + invented > 0 || isWrong) {
      const state = job === undefined ? 'unknown' : `${job.job.status}${job.stale ? ', stale' : ''}`;
      verdict.examples.push(
        `${id}: actual ${statuses.join(' ')}, history ${history.join(' ')} (${state}), received by clients ${observations.of(id).join(' ')}`,
      );
    }
  }
  return verdict;
}

async function fetchJobs(url: string, ids: readonly string[]): Promise<Map<string, KnownJob>> {
  const known = new Map<string, KnownJob>();
  for (let i = 0; i < ids.length; i += MOST_IDS) {
    const query = ids.slice(i, i + MOST_IDS).map((id) => `id=${id}`);
    const response = await fetch(`${url}/api/jobs?${query.join('&')}`);
    for (const state of jobsAnswerSchema.parse(await response.json()).jobs) {
      if (isKnown(state)) known.set(state.job.id, state);
    }
  }
  return known;
}

function hasResponse(responses: Answers, id: string, { from, until }: Spell): boolean {
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
  const addTallies = (x: Tally, y: Tally) => ({
    all: x.all + y.all,
    wrong: x.wrong + y.wrong,
  });
  return {
    transitions: addTallies(a.transitions, b.transitions),
    ends: addTallies(a.ends, b.ends),
    invented: a.invented + b.invented,
    unseen: a.unseen + b.unseen,
    examples: [...a.examples, ...b.examples],
  };
}

function isCorrect({ transitions, ends, invented }: Verdict): boolean {
  return transitions.wrong + ends.wrong + invented === 0;
}
