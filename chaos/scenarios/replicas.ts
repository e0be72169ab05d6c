import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '@/lib/simulator/simulator';
import { Cloud, type EarlyCall } from '../cloud';
import { LEASE_MS, pidOf, POLL_MAX_MS, withDashboard } from '../dashboards';
import { withPostgres } from '../postgres';
import type { Scenario } from '../scenario';
import { outcomeOf, perform } from '../stage';

const UP_MS = 4_000;
const FROZEN_MS = LEASE_MS + 2_000;
const INTERVAL_MS = 1_000;
/** What a frozen replica was about to ask goes out within so long of its waking up. */
const WAKES_MS = 2_000;

export const replicas: Scenario = {
  name: 'replicas',
  title: 'a replica that freezes for longer than its lease holds nobody up, and does no harm when it wakes',
  how: `Three replicas on one PostgreSQL. One of them is frozen (SIGSTOP) for ${FROZEN_MS / 1000} s, longer than its lease, and wakes (SIGCONT), while jobs change and people look at all three; requests to the frozen one wait for it. SWR may be asked about a job once an interval (${INTERVAL_MS / 1000} s) by all replicas together, and once more by the one that wakes.`,
  run: ({ short }) =>
    withPostgres(async (database) => {
      const simulator = await startSimulator();
      const env = {
        DATABASE_URL: database.url,
        CREDENTIALS_KEY: '0'.repeat(64),
        POLL_MIN_SECONDS: String(INTERVAL_MS / 1000),
      };
      const start = <T>(work: (url: string, pid: number) => Promise<T>) =>
        withDashboard({ simulator, env }, (dashboard) => work(dashboard.url, pidOf(dashboard)));
      try {
        return await start((one) =>
          start((two) => start((three, pid) => freeze(new Cloud(simulator), [one, two, three], pid, short))),
        );
      } finally {
        await simulator.close();
      }
    }),
};

async function freeze(cloud: Cloud, urls: string[], pid: number, short: boolean) {
  const times = short ? 1 : 3;
  // One by one, so that each call counts for one job.
  await cloud.list(false);
  const wakes: number[] = [];
  const performance = await perform(
    {
      cloud,
      urls,
      jobs: 15,
      clients: 9,
      heldMs: LEASE_MS + 2 * POLL_MAX_MS,
      recoveredWithinMs: LEASE_MS + POLL_MAX_MS,
    },
    async () => {
      for (let time = 0; time < times; time++) {
        await sleep(UP_MS);
        process.kill(pid, 'SIGSTOP');
        await sleep(FROZEN_MS);
        process.kill(pid, 'SIGCONT');
        wakes.push(Date.now());
      }
      await sleep(UP_MS);
    },
  );
  const { early, unexplained } = explain(await cloud.earlyCalls(INTERVAL_MS), wakes);
  return outcomeOf(performance, {
    faults: `${times} × frozen for ${FROZEN_MS / 1000} s`,
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
