import { setTimeout as sleep } from 'node:timers/promises';
import { CloudDriver } from '@/tools/chaos/cloud-driver';
import { POLL_MAX_MS, withDashboard } from '@/tools/chaos/dashboards';
import { Downtime } from '@/tools/chaos/downtime';
import type { Scenario } from '@/tools/chaos/scenario';
import { toOutcome, runWithFaults } from '@/tools/chaos/environment';

const MAX_EXIT_MS = 10_000;
const UPTIME_MS = 1_500;

export const sigterm: Scenario = {
  name: 'sigterm',
  title: 'a server that receives SIGTERM completes every pending request',
  method:
    'Repeated SIGTERM under load, each followed by a start. A request that was sent before the signal has to get a complete response. A later one gets a response or is refused.',
  run: ({ short }) =>
    withDashboard({}, async (dashboard) => {
      const times = short ? 2 : 15;
      const exits: { code: number | null; ms: number }[] = [];
      const downtime = new Downtime();
      const run = await runWithFaults(
        {
          cloud: new CloudDriver(dashboard.simulator),
          urls: [dashboard.url],
          jobs: 20,
          clients: 30,
          pauseMs: 20,
          observableMs: MAX_EXIT_MS,
          recoveredWithinMs: 2 * POLL_MAX_MS,
          isExcused: ({ from, error }) => error.code === 'ECONNREFUSED' && downtime.overlaps(from, from),
        },
        async () => {
          for (let time = 0; time < times; time++) {
            await sleep(UPTIME_MS);
            await downtime.runWhileDown(async () => {
              const signaledAt = Date.now();
              const code = await dashboard.stop();
              exits.push({ code, ms: Date.now() - signaledAt });
              await dashboard.start();
            });
          }
        },
      );
      const maxMs = Math.max(...exits.map(({ ms }) => ms));
      return toOutcome(run, {
        faults: `${times} × SIGTERM`,
        notes: [`the longest exit took ${(maxMs / 1000).toFixed(1)} s`],
        broken: [
          ...(maxMs < MAX_EXIT_MS ? [] : [`an exit took ${maxMs} ms`]),
          ...exits
            .filter(({ code }) => code !== 0)
            .map(({ code }) => `exit code ${code ?? '(killed by a signal)'}`),
        ],
      });
    }),
};
