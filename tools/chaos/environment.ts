import { setTimeout as sleep } from 'node:timers/promises';
import type { Answers, Cloud } from './cloud-driver';
import { POLL_MAX_MS, SLACK_MS } from './dashboards';
import { startLives } from './job-lifecycles';
import { startLoad, type LoadOptions, type LoadReport } from './continuous-load';
import type { Outcome } from './scenario';
import { judge, Told, type Verdict } from './observations';

export interface Stage {
  cloud: Cloud;
  urls: readonly string[];
  /** Number of concurrent jobs. */
  jobs: number;
  clients: number;
  restMs?: number;
  /**
   * Minimum duration of a status. The maximum is twice as long.
   *
   * @default 2.5 poll intervals
   */
  holdMs?: number;
  /** A status that lasts this long must be in the final history, and so must every status that a client received. */
  heldMs?: number;
  /**
   * Time after the faults until everything must be correct again, on an idle machine.
   *
   * @default one poll interval
   */
  recoveredWithinMs?: number;
  excuse?: LoadOptions['excuse'];
  /** SWR's complete responses, if its faults decide at random which statuses can be observed. */
  answers?: Answers;
}

const WARM_UP_MS = 1_500;
const HOLD_MS = 2.5 * POLL_MAX_MS;
const HELD_MS = 2 * HOLD_MS;

export interface Performance {
  report: LoadReport;
  verdict: Verdict & { tookMs: number };
  /** Repeats the verification, for example after a restart of the dashboard. */
  judgeAgain: () => Promise<Verdict & { tookMs: number }>;
}

/** Runs jobs and clients while `trouble` is in progress, and verifies the dashboards afterwards. */
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
    judge({
      urls,
      statusPeriods: cloud.spells,
      observations: told,
      observableMs: heldMs,
      withinMs,
      ...(answers && { responses: answers }),
    });
  const verdict = await judgeAgain();
  return { report: await load.stop(), verdict, judgeAgain };
}

/** Builds the outcome of a run, with further notes and violated guarantees. */
export function outcomeOf(
  { report, verdict }: Performance,
  { faults, notes = [], broken = [] }: { faults: string; notes?: string[]; broken?: string[] },
): Outcome {
  const { requests, refused, lost, perSecond } = report;
  const lossNotes = [...lost].map(([reason, count]) => `${count} lost: ${reason}`);
  return {
    load: `${requests} requests, ${Math.round(perSecond)}/s`,
    faults,
    requests: { all: requests, wrong: [...lost.values()].reduce((sum, count) => sum + count, 0) },
    transitions: verdict.transitions,
    ends: verdict.ends,
    notes: [
      ...(refused > 0 ? [`${refused} requests failed while the process was stopped on purpose`] : []),
      ...notes,
      `everything was correct again ${(verdict.tookMs / 1000).toFixed(1)} s after the faults`,
      ...lossNotes,
      ...verdict.examples.slice(0, 3),
    ],
    broken: [
      ...(verdict.invented > 0 ? [`${verdict.invented} reported changes never happened`] : []),
      ...broken,
    ],
  };
}
