import { CloudDriver } from '@/tools/chaos/cloud-driver';
import { runFixedRateLoad, summarizeLost, computeLatency } from '@/tools/chaos/fixed-rate-load';
import { withDashboard } from '@/tools/chaos/dashboards';
import { finishJobs } from '@/tools/chaos/finish-jobs';
import type { Scenario } from '@/tools/chaos/scenario';

const CLIENTS = 1_000;
const JOBS = 40;
const POLL_MIN_S = 5;
const POLL_MAX_S = 10;
/** Uses the default timeout, because SWR has no faults here. */
const ENV = {
  POLL_MIN_SECONDS: String(POLL_MIN_S),
  POLL_MAX_SECONDS: String(POLL_MAX_S),
  SWR_TIMEOUT_MS: '10000',
};
/** A viewed job is polled at least once per maximum interval. */
const VISIBLE_WITHIN_MS = 2 * POLL_MAX_S * 1_000;

export const herd: Scenario = {
  name: 'herd',
  title: 'a thousand simultaneous clients cause one SWR request per job',
  method: `${CLIENTS} clients, each with its own connection, request ${JOBS} unknown jobs at the same moment. Then the server is killed and started again, and all clients return at the same moment.`,
  run: ({ short }) =>
    withDashboard({ env: ENV }, async (dashboard) => {
      const cloud = new CloudDriver(dashboard.simulator);
      await cloud.setListPermission(false);
      const ids = await cloud.addRunningJobs(JOBS);
      const clients = short ? CLIENTS / 4 : CLIENTS;
      const url = (client: number) => `${dashboard.url}/api/jobs/${ids[client % JOBS] ?? ''}`;

      const first = await runFixedRateLoad({ clients, url });
      const firstCalls = await countCalls(cloud, ids);
      await dashboard.kill();
      await dashboard.start();
      const second = await runFixedRateLoad({ clients, url });
      const early = (await cloud.fetchEarlyRequests(POLL_MIN_S * 1_000)).flat().length;

      const verdict = await finishJobs(cloud, dashboard.url, VISIBLE_WITHIN_MS);
      const { requests, why } = summarizeLost([first, second]);
      const callCount = firstCalls.reduce((sum, count) => sum + count, 0);
      return {
        load: `2 × ${clients} clients at once`,
        faults: '1 × kill -9',
        requests,
        transitions: verdict.transitions,
        finalStates: verdict.finalStates,
        notes: [
          `unknown jobs: ${callCount} SWR requests for ${JOBS} jobs; all ${clients} responses within ${computeLatency(first, 1)} ms (median ${computeLatency(first, 0.5)} ms)`,
          `after the restart: all responses within ${computeLatency(second, 1)} ms (median ${computeLatency(second, 0.5)} ms)`,
          ...why,
          ...verdict.examples.slice(0, 3),
        ],
        violations: [
          // If all requests together take longer than one interval, the first jobs are due again.
          ...(first.seconds > POLL_MIN_S || firstCalls.every((count) => count === 1)
            ? []
            : [`SWR received ${callCount} requests for ${JOBS} jobs`]),
          ...(early === 0 ? [] : [`SWR received ${early} requests before the end of the interval`]),
        ],
      };
    }),
};

async function countCalls(cloud: CloudDriver, ids: readonly string[]): Promise<number[]> {
  const calls = await cloud.fetchRequestTimes();
  return ids.map((id) => calls.get(id)?.length ?? 0);
}
