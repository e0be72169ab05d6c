import { setTimeout as sleep } from 'node:timers/promises';
import type { CompleteResponses, CloudDriver } from './cloud-driver';
import { POLL_MAX_MS, TOLERANCE_MS } from './dashboards';
import { startJobLifecycles } from './job-lifecycles';
import { startLoad, type LoadOptions, type LoadReport } from './continuous-load';
import type { Outcome } from './scenario';
import { verifyDashboards, Observations, type Verdict } from './observations';

interface Environment {
  cloud: CloudDriver;
  urls: readonly string[];
  /** Number of concurrent jobs. */
  jobs: number;
  clients: number;
  pauseMs?: number;
  /**
   * Minimum duration of a status. The maximum is twice as long.
   *
   * @default 2.5 poll intervals
   */
  minStatusMs?: number;
  /** A status that lasts this long must be in the final history, and so must every status that a client received. */
  observableMs?: number;
  /**
   * Time after the faults until everything must be correct again, on an idle machine.
   *
   * @default one poll interval
   */
  recoveredWithinMs?: number;
  isExcused?: LoadOptions['isExcused'];
  /** SWR's complete responses, if its faults decide at random which statuses can be observed. */
  responses?: CompleteResponses;
}

const WARM_UP_MS = 1_500;
const MIN_STATUS_MS = 2.5 * POLL_MAX_MS;

interface RunResult {
  report: LoadReport;
  verdict: Verdict & { tookMs: number };
  /** Repeats the verification, for example after a restart of the dashboard. */
  verifyAgain: () => Promise<Verdict & { tookMs: number }>;
}

/** Runs jobs and clients while `injectFaults` is in progress, and verifies the dashboards afterwards. */
export async function runWithFaults(
  environment: Environment,
  injectFaults: () => Promise<void>,
): Promise<RunResult> {
  const { cloud, urls, jobs, clients, pauseMs = 100, isExcused, responses } = environment;
  const { minStatusMs = MIN_STATUS_MS, observableMs = 2 * MIN_STATUS_MS } = environment;
  const withinMs = (environment.recoveredWithinMs ?? POLL_MAX_MS) + TOLERANCE_MS;
  const observations = new Observations();
  const lifecycles = startJobLifecycles(cloud, { jobs, minStatusMs });
  const load = startLoad({
    urls,
    jobs: lifecycles.getCurrentJobs,
    clients,
    pauseMs,
    observations,
    ...(isExcused && { isExcused }),
  });
  await sleep(WARM_UP_MS);
  await injectFaults();
  await lifecycles.stop();
  const verify = () =>
    verifyDashboards({
      urls,
      statusPeriods: cloud.statusPeriods,
      observations,
      observableMs,
      withinMs,
      ...(responses && { responses }),
    });
  const verdict = await verify();
  return { report: await load.stop(), verdict, verifyAgain: verify };
}

/** Builds the outcome of a run, with further notes and violated guarantees. */
export function toOutcome(
  { report, verdict }: RunResult,
  { faults, notes = [], broken = [] }: { faults: string; notes?: string[]; broken?: string[] },
): Outcome {
  const { requests, refused, lost, perSecond } = report;
  const lossNotes = [...lost].map(([reason, count]) => `${count} lost: ${reason}`);
  return {
    load: `${requests} requests, ${Math.round(perSecond)}/s`,
    faults,
    requests: { total: requests, wrong: [...lost.values()].reduce((sum, count) => sum + count, 0) },
    transitions: verdict.transitions,
    finalStates: verdict.finalStates,
    notes: [
      ...(refused > 0 ? [`${refused} requests failed while the process was stopped on purpose`] : []),
      ...notes,
      `everything was correct again ${(verdict.tookMs / 1000).toFixed(1)} s after the faults`,
      ...lossNotes,
      ...verdict.examples.slice(0, 3),
    ],
    violations: [
      ...(verdict.invented > 0 ? [`${verdict.invented} reported changes never happened`] : []),
      ...broken,
    ],
  };
}
