import { setTimeout as sleep } from 'node:timers/promises';
import { Cloud, type EarlyCall } from '@/chaos/cloud';
import { leaseMs, pidOf, POLL_MAX_MS, TIMEOUT_MS, withDashboards } from '@/chaos/dashboards';
import { missingDatabase, withDatabase } from '@/chaos/postgres';
import type { Scenario } from '@/chaos/scenario';
import { outcomeOf, perform } from '@/chaos/stage';
import type { OwnDashboard } from '@/harness/start-dashboard';
import { startSimulator } from '@/lib/simulator/simulator';

/** How long a frozen one outlasts its lease. */
const BEYOND_MS = 2_000;
const INTERVAL_MS = 1_000;
/** What a frozen replica was about to ask goes out within so long of its waking up. */
const WAKES_MS = 2_000;

interface Pace {
  times: number;
  /** How long all run before one is frozen, and after the last has woken. */
  upMs: number;
  timeoutMs: number;
}

const LONG: Pace = { times: 3, upMs: 4_000, timeoutMs: TIMEOUT_MS };
/** A shorter time-out makes for a shorter lease. */
const SHORT: Pace = { times: 1, upMs: 2_000, timeoutMs: 1_000 };

export const replicas: Scenario = {
  name: 'replicas',
  title: 'a replica that freezes for longer than its lease holds nobody up, and does no harm when it wakes',
  how: `Three replicas on one PostgreSQL. One of them is frozen (SIGSTOP) for ${(leaseMs(TIMEOUT_MS) + BEYOND_MS) / 1000} s, longer than its lease, and wakes (SIGCONT), while jobs change and people look at all three; requests to the frozen one wait for it. SWR may be asked about a job once an interval (${INTERVAL_MS / 1000} s) by all replicas together, and once more by the one that wakes.`,
  missing: missingDatabase,
  run: ({ short }) =>
    withDatabase(async (database) => {
      const pace = short ? SHORT : LONG;
      const simulator = await startSimulator();
      const env = {
        DATABASE_URL: database,
        CREDENTIALS_KEY: '0'.repeat(64),
        POLL_MIN_SECONDS: String(INTERVAL_MS / 1000),
        SWR_TIMEOUT_MS: String(pace.timeoutMs),
      };
      try {
        return await withDashboards(3, { simulator, env }, (all) => freeze(new Cloud(simulator), all, pace));
      } finally {
        await simulator.close();
      }
    }),
};

async function freeze(cloud: Cloud, dashboards: readonly OwnDashboard[], pace: Pace) {
  const { times, upMs } = pace;
  const lease = leaseMs(pace.timeoutMs);
  const frozenMs = lease + BEYOND_MS;
  const [doomed] = dashboards;
  if (doomed === undefined) throw new Error('there is nothing to freeze');
  const pid = pidOf(doomed);
  // One by one, so that each call counts for one job.
  await cloud.list(false);
  const wakes: number[] = [];
  const performance = await perform(
    {
      cloud,
      urls: dashboards.map(({ url }) => url),
      jobs: 15,
      clients: 9,
      heldMs: lease + 2 * POLL_MAX_MS,
      recoveredWithinMs: lease + POLL_MAX_MS,
    },
    async () => {
      for (let time = 0; time < times; time++) {
        await sleep(upMs);
        process.kill(pid, 'SIGSTOP');
        await sleep(frozenMs);
        process.kill(pid, 'SIGCONT');
        wakes.push(Date.now());
      }
      await sleep(upMs);
    },
  );
  const { early, unexplained } = explain(await cloud.earlyCalls(INTERVAL_MS), wakes);
  return outcomeOf(performance, {
    faults: `${times} × frozen for ${frozenMs / 1000} s`,
    notes: [
      `SWR was asked about a job ${early} times before its interval was over, all but ${unexplained} by the one that woke up`,
    ],
    broken: unexplained > 0 ? [`${unexplained} calls before the interval was over`] : [],
  });
}

/** All early calls, and those apart that a waking replica may have sent: one about a job each time. */
function explain(early: readonly (readonly EarlyCall[])[], wakes: readonly number[]) {
  const unexplained = early.map((calls) => {
    const byWaking = wakes.filter((wake) => calls.some(({ atMs }) => atMs >= wake && atMs - wake < WAKES_MS));
    return Math.max(0, calls.length - byWaking.length);
  });
  return { early: early.flat().length, unexplained: unexplained.reduce((sum, count) => sum + count, 0) };
}
