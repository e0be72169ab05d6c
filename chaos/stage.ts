import { setTimeout as sleep } from 'node:timers/promises';
import type { Answers, Cloud } from './cloud';
import { POLL_MAX_MS, SLACK_MS } from './dashboards';
import { startLives } from './lives';
import { startLoad, type LoadOptions, type LoadReport } from './load';
import type { Outcome } from './scenario';
import { judge, Told, type Verdict } from './witness';

export interface Stage {
  cloud: Cloud;
  urls: readonly string[];
  /** How many jobs live at a time. */
  jobs: number;
  clients: number;
  restMs?: number;
  /** How long a status lasts at the least, or twice as long; two poll intervals and some more by default. */
  holdMs?: number;
  /** A status that lasts so long has to be told in the end, and so has every one that any client was told. */
  heldMs?: number;
  /** How soon after the trouble all has to be right again, on a machine that does nothing else; a poll interval by default. */
  recoveredWithinMs?: number;
  excuse?: LoadOptions['excuse'];
  /** Where SWR's faults leave it to chance what can be seen: what it has answered whole. */
  answers?: Answers;
}

const WARM_UP_MS = 1_500;
const HOLD_MS = 2.5 * POLL_MAX_MS;
const HELD_MS = 2 * HOLD_MS;

export interface Performance {
  report: LoadReport;
  verdict: Verdict & { tookMs: number };
  /** The same once more, for what a dashboard tells that has been started again. */
  judgeAgain: () => Promise<Verdict & { tookMs: number }>;
}

/** Lets jobs live and people look at them while `trouble` goes on, and tells what came of it once that is over. */
export async function perform(stage: Stage, trouble: () => Promise<void>): Promise<Performance> {
  const { cloud, urls, clients, restMs = 100, excuse } = stage;
  const holdMs = stage.holdMs ?? HOLD_MS;
  const heldMs = stage.heldMs ?? HELD_MS;
  const told = new Told();
  const lives = startLives(cloud, { jobs: stage.jobs, holdMs });
  const load = startLoad({ urls, jobs: lives.current, clients, restMs, told, ...(excuse && { excuse }) });
  await sleep(WARM_UP_MS);
  await trouble();
  await lives.stop();
  const withinMs = (stage.recoveredWithinMs ?? POLL_MAX_MS) + SLACK_MS;
  const { answers } = stage;
  const judgeAgain = () =>
    judge({ urls, spells: cloud.spells, told, heldMs, withinMs, ...(answers && { answers }) });
  const verdict = await judgeAgain();
  return { report: await load.stop(), verdict, judgeAgain };
}

/** The outcome of a performance; what else there is to say about it comes with it. */
export function outcomeOf(
  { report, verdict }: Performance,
  { faults, notes = [], broken = [] }: { faults: string; notes?: string[]; broken?: string[] },
): Outcome {
  const { requests, refused, lost, perSecond } = report;
  const lostWhy = [...lost].map(([why, count]) => `lost ${count} times: ${why}`);
  return {
    load: `${requests} requests, ${Math.round(perSecond)}/s`,
    faults,
    requests: { all: requests, wrong: [...lost.values()].reduce((sum, count) => sum + count, 0) },
    transitions: verdict.transitions,
    ends: verdict.ends,
    notes: [
      ...(refused > 0 ? [`${refused} requests met a process that was down on purpose`] : []),
      ...notes,
      `all was right again ${(verdict.tookMs / 1000).toFixed(1)} s after the trouble`,
      ...lostWhy,
      ...verdict.examples.slice(0, 3),
    ],
    broken: [
      ...(verdict.invented > 0 ? [`${verdict.invented} changes told that never were`] : []),
      ...broken,
    ],
  };
}
