import { Cloud } from '@/chaos/cloud';
import { crowd, lostBy, latency } from '@/chaos/crowd';
import { withDashboard } from '@/chaos/dashboards';
import type { Scenario } from '@/chaos/scenario';
import { judge, Told } from '@/chaos/witness';

const CLIENTS = 1_000;
const JOBS = 40;
const POLL_MIN_S = 5;
const POLL_MAX_S = 10;
/** The time-out is the usual one: nothing is wrong with SWR here. */
const ENV = {
  POLL_MIN_SECONDS: String(POLL_MIN_S),
  POLL_MAX_SECONDS: String(POLL_MAX_S),
  SWR_TIMEOUT_MS: '10000',
};
/** A job that is looked at is asked about once in five of the shortest intervals, and within the longest. */
const SEEN_WITHIN_MS = 2 * POLL_MAX_S * 1_000;

export const herd: Scenario = {
  name: 'herd',
  title: 'a thousand clients at once make SWR be asked about each job once',
  how: `${CLIENTS} clients, each on a connection of its own, ask in the same moment about ${JOBS} jobs that the dashboard has never heard of; then the server is killed and started, and all come back in the same moment.`,
  run: ({ short }) =>
    withDashboard({ env: ENV }, async (dashboard) => {
      const cloud = new Cloud(dashboard.simulator);
      await cloud.list(false);
      const ids: string[] = [];
      for (let job = 0; job < JOBS; job++) ids.push(await cloud.add('Running'));
      const clients = short ? CLIENTS / 4 : CLIENTS;
      const url = (client: number) => `${dashboard.url}/api/jobs/${ids[client % JOBS] ?? ''}`;

      const first = await crowd({ clients, url });
      const firstCalls = await callsOf(cloud, ids);
      await dashboard.kill();
      await dashboard.start();
      const second = await crowd({ clients, url });
      const early = (await cloud.earlyCalls(POLL_MIN_S * 1_000)).flat().length;

      for (const id of ids) await cloud.change(id, 'Success');
      const verdict = await judge({
        urls: [dashboard.url],
        spells: cloud.spells,
        told: new Told(),
        heldMs: 0,
        withinMs: SEEN_WITHIN_MS,
      });
      const { requests, why } = lostBy([first, second]);
      const asked = firstCalls.reduce((sum, count) => sum + count, 0);
      return {
        load: `2 × ${clients} clients at once`,
        faults: '1 × kill -9',
        requests,
        transitions: verdict.transitions,
        ends: verdict.ends,
        notes: [
          `unknown jobs: ${asked} calls to SWR for ${JOBS} jobs; all ${clients} were answered within ${latency(first, 1)} ms (median ${latency(first, 0.5)} ms)`,
          `after the start: all were answered within ${latency(second, 1)} ms (median ${latency(second, 0.5)} ms)`,
          ...why,
          ...verdict.examples.slice(0, 3),
        ],
        broken: [
          // Where the crowd takes longer than an interval, that is over for the first of them.
          ...(first.seconds > POLL_MIN_S || firstCalls.every((count) => count === 1)
            ? []
            : [`SWR was asked ${asked} times for ${JOBS} jobs`]),
          ...(early === 0 ? [] : [`SWR was asked ${early} times before the interval was over`]),
        ],
      };
    }),
};

async function callsOf(cloud: Cloud, ids: readonly string[]): Promise<number[]> {
  const calls = await cloud.callsByJob();
  return ids.map((id) => calls.get(id)?.length ?? 0);
}
