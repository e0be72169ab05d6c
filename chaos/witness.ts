import { setTimeout as sleep } from 'node:timers/promises';
import { jobsAnswerSchema, type KnownJob } from '@/lib/api/answers';
import { isKnown, MOST_IDS } from '@/lib/api/job-state';
import type { Answers, Spell } from './cloud';
import type { Tally } from './scenario';

/** What any client was ever told of jobs. */
export class Told {
  private readonly histories = new Map<string, string[]>();
  private readonly since = new Map<string, number>();

  hear({ job, history }: KnownJob): void {
    const before = this.histories.get(job.id) ?? [];
    if (!this.since.has(job.id)) this.since.set(job.id, Date.now());
    if (history.length >= before.length)
      this.histories.set(
        job.id,
        history.map(({ status }) => status),
      );
  }

  /** Whether anybody had been told of the job by then, in ms since 1970. */
  knewBy(jobId: string, time: number): boolean {
    return (this.since.get(jobId) ?? Infinity) < time;
  }

  /** The longest history of a job that was told. */
  of(jobId: string): readonly string[] {
    return this.histories.get(jobId) ?? [];
  }
}

export interface Verdict {
  transitions: Tally;
  ends: Tally;
  /** Changes that a dashboard tells and that never were. */
  invented: number;
  /** Statuses that lasted long enough, but of which SWR gave no whole answer meanwhile. */
  unseen: number;
  /** What is wrong, for the first jobs of which anything is. */
  examples: string[];
}

interface Trial {
  urls: readonly string[];
  spells: ReadonlyMap<string, readonly Spell[]>;
  told: Told;
  /** A status that lasted so long had to be seen: two poll intervals. */
  heldMs: number;
  /** What SWR has answered, where that decides what could be seen: its faults leave it to chance. */
  answers?: Answers;
  /** How long after the trouble everything has to be right again. */
  withinMs: number;
}

const LOOK_EVERY_MS = 250;

/** Asks every dashboard about every job until all is right, or the time is up: what is still wrong then stays wrong. */
export async function judge(trial: Trial): Promise<Verdict & { tookMs: number }> {
  const startedAt = Date.now();
  for (;;) {
    const verdicts = await Promise.all(trial.urls.map((url) => judgeOne(url, trial)));
    const verdict = verdicts.reduce(sum);
    const tookMs = Date.now() - startedAt;
    if (isRight(verdict) || tookMs > trial.withinMs) return { ...verdict, tookMs };
    await sleep(LOOK_EVERY_MS);
  }
}

async function judgeOne(url: string, { spells, told, heldMs, answers }: Trial): Promise<Verdict> {
  const known = await readAll(url, [...spells.keys()]);
  const verdict: Verdict = {
    transitions: { all: 0, wrong: 0 },
    ends: { all: spells.size, wrong: 0 },
    invented: 0,
    unseen: 0,
    examples: [],
  };
  for (const [id, lived] of spells) {
    const job = known.get(id);
    const history = job?.history.map(({ status }) => status) ?? [];
    const held = lived.filter(({ from, until }) => until - from >= heldMs);
    const seen = held.filter((spell) => answers === undefined || isAnswered(answers, id, spell));
    const due = seen.map(({ status }) => status);
    verdict.unseen += held.length - seen.length;
    const missed = Math.max(notIn(history, due), notIn(history, told.of(id)));
    const statuses = lived.map(({ status }) => status);
    const invented = notIn(statuses, history);
    const isWrong = job?.job.status !== statuses.at(-1) || job?.stale !== null;
    verdict.transitions.all += Math.max(due.length, told.of(id).length);
    verdict.transitions.wrong += missed;
    verdict.invented += invented;
    verdict.ends.wrong += Number(isWrong);
    if (missed + invented > 0 || isWrong) {
      const state = job === undefined ? 'not known' : `${job.job.status}${job.stale ? ', stale' : ''}`;
      verdict.examples.push(
        `${id}: lived ${statuses.join(' ')}, told ${history.join(' ')} (${state}), heard ${told.of(id).join(' ')}`,
      );
    }
  }
  return verdict;
}

async function readAll(url: string, ids: readonly string[]): Promise<Map<string, KnownJob>> {
  const known = new Map<string, KnownJob>();
  for (let i = 0; i < ids.length; i += MOST_IDS) {
    const query = ids.slice(i, i + MOST_IDS).map((id) => `id=${id}`);
    const answer = await fetch(`${url}/api/jobs?${query.join('&')}`);
    for (const state of jobsAnswerSchema.parse(await answer.json()).jobs) {
      if (isKnown(state)) known.set(state.job.id, state);
    }
  }
  return known;
}

function isAnswered(answers: Answers, id: string, { from, until }: Spell): boolean {
  // The last one is there to be asked about as long as it takes.
  if (until === Infinity) return true;
  return answers.some(({ jobId, atMs }) => (jobId === null || jobId === id) && from <= atMs && atMs <= until);
}

/** How many of `wanted` are not in `found`, in their order. */
function notIn(found: readonly string[], wanted: readonly string[]): number {
  let position = 0;
  let missing = 0;
  for (const each of wanted) {
    const at = found.indexOf(each, position);
    if (at < 0) missing += 1;
    else position = at + 1;
  }
  return missing;
}

function sum(a: Verdict, b: Verdict): Verdict {
  const add = (x: Tally, y: Tally) => ({
    all: x.all + y.all,
    wrong: x.wrong + y.wrong,
  });
  return {
    transitions: add(a.transitions, b.transitions),
    ends: add(a.ends, b.ends),
    invented: a.invented + b.invented,
    unseen: a.unseen + b.unseen,
    examples: [...a.examples, ...b.examples],
  };
}

function isRight({ transitions, ends, invented }: Verdict): boolean {
  return transitions.wrong + ends.wrong + invented === 0;
}
