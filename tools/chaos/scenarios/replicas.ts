import { setTimeout as sleep } from 'node:timers/promises';
import { CloudDriver, type EarlyRequest } from '@/tools/chaos/cloud-driver';
import { computeLeaseMs, POLL_MAX_MS, TIMEOUT_MS, withDashboards } from '@/tools/chaos/dashboards';
import { findMissingDatabase, withDatabase } from '@/tools/chaos/postgres-server';
import type { Scenario } from '@/tools/chaos/scenario';
import { toOutcome, runWithFaults } from '@/tools/chaos/environment';
import type { StartedDashboard } from '@/testing/start-dashboard';
import { startSimulator } from '@/lib/simulator/simulator';

/** How long a replica stays frozen after its lease has expired. */
const AFTER_LEASE_MS = 2_000;
const INTERVAL_MS = 1_000;
/** Time after waking up in which a replica may still send requests that it had prepared. */
const WAKE_UP_MS = 2_000;

interface Timing {
  times: number;
  /** Time that all replicas run before each freeze, and after the last one. */
  upMs: number;
  timeoutMs: number;
}

const LONG: Timing = { times: 3, upMs: 4_000, timeoutMs: TIMEOUT_MS };
/** A shorter timeout results in a shorter lease. */
const SHORT: Timing = { times: 1, upMs: 2_000, timeoutMs: 1_000 };

export const replicas: Scenario = {
  name: 'replicas',
  title: 'a replica that freezes for longer than its lease delays nothing, and does no harm when it wakes up',
  method: `Three replicas share one PostgreSQL database. One of them is frozen (SIGSTOP) for ${(computeLeaseMs(TIMEOUT_MS) + AFTER_LEASE_MS) / 1000} s, longer than its lease, and wakes up (SIGCONT), while jobs change and clients use all three. Requests to the frozen one wait. All replicas together may request a job once per interval (${INTERVAL_MS / 1000} s), and the replica that wakes up once more.`,
  findMissingRequirement: findMissingDatabase,
  run: ({ short }) =>
    withDatabase(async (database) => {
      const timing = short ? SHORT : LONG;
      const simulator = await startSimulator();
      const env = {
        DATABASE_URL: database,
        CREDENTIALS_KEY: '0'.repeat(64),
        POLL_MIN_SECONDS: String(INTERVAL_MS / 1000),
        SWR_TIMEOUT_MS: String(timing.timeoutMs),
      };
      try {
        return await withDashboards(3, { simulator, env }, (all) =>
          freeze(new CloudDriver(simulator), all, timing),
        );
      } finally {
        await simulator.close();
      }
    }),
};

async function freeze(cloud: CloudDriver, dashboards: readonly StartedDashboard[], timing: Timing) {
  const { times, upMs } = timing;
  const lease = computeLeaseMs(timing.timeoutMs);
  const frozenMs = lease + AFTER_LEASE_MS;
  const [first] = dashboards;
  if (first === undefined) throw new Error('There is no dashboard to freeze.');
  const pid = first.getPid();
  // Without the list, each request is for one job and can be counted.
  await cloud.setListPermission(false);
  const wakes: number[] = [];
  const run = await runWithFaults(
    {
      cloud,
      urls: dashboards.map(({ url }) => url),
      jobs: 15,
      clients: 9,
      observableMs: lease + 2 * POLL_MAX_MS,
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
  const { early, unexplained } = countEarlyCalls(await cloud.fetchEarlyRequests(INTERVAL_MS), wakes);
  return toOutcome(run, {
    faults: `${times} × frozen for ${frozenMs / 1000} s`,
    notes: [
      `SWR received ${early} requests before the end of their interval, all but ${unexplained} from the replica that woke up`,
    ],
    broken: unexplained > 0 ? [`${unexplained} requests before the end of their interval`] : [],
  });
}

/** Counts the early requests, and those that no wake-up explains. Each wake-up explains one early request per job. */
function countEarlyCalls(early: readonly (readonly EarlyRequest[])[], wakes: readonly number[]) {
  const unexplained = early.map((calls) => {
    const explained = wakes.filter((wake) =>
      calls.some(({ atMs }) => atMs >= wake && atMs - wake < WAKE_UP_MS),
    );
    return Math.max(0, calls.length - explained.length);
  });
  return { early: early.flat().length, unexplained: unexplained.reduce((sum, count) => sum + count, 0) };
}
