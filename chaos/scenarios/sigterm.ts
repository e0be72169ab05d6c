import { setTimeout as sleep } from 'node:timers/promises';
import { Cloud } from '@/chaos/cloud';
import { POLL_MAX_MS, withDashboard } from '@/chaos/dashboards';
import type { Scenario } from '@/chaos/scenario';
import { outcomeOf, perform } from '@/chaos/stage';

const LONGEST_EXIT_MS = 10_000;
const RUNS_MS = 1_500;

export const sigterm: Scenario = {
  name: 'sigterm',
  title: 'a server that is told to stop answers every request that has come',
  how: 'SIGTERM under load, then a start, again and again. A request that was sent before the signal has to be answered whole; one sent later is answered or refused.',
  run: ({ short }) =>
    withDashboard({}, async (dashboard) => {
      const times = short ? 2 : 15;
      const exits: { code: number | null; ms: number }[] = [];
      /** From the signal until the next start has been done. */
      const downs: { from: number; until: number }[] = [];
      const performance = await perform(
        {
          cloud: new Cloud(dashboard.simulator),
          urls: [dashboard.url],
          jobs: 20,
          clients: 30,
          restMs: 20,
          heldMs: LONGEST_EXIT_MS,
          recoveredWithinMs: 2 * POLL_MAX_MS,
          excuse: ({ from, error }) =>
            error.code === 'ECONNREFUSED' && downs.some((down) => down.from <= from && from <= down.until),
        },
        async () => {
          for (let time = 0; time < times; time++) {
            await sleep(RUNS_MS);
            const down = { from: Date.now(), until: Infinity };
            downs.push(down);
            const code = await dashboard.stop();
            exits.push({ code, ms: Date.now() - down.from });
            await dashboard.start();
            down.until = Date.now();
          }
        },
      );
      const longestMs = Math.max(...exits.map(({ ms }) => ms));
      return outcomeOf(performance, {
        faults: `${times} × SIGTERM`,
        notes: [`the longest exit took ${(longestMs / 1000).toFixed(1)} s`],
        broken: [
          ...(longestMs < LONGEST_EXIT_MS ? [] : [`an exit took ${longestMs} ms`]),
          ...exits.filter(({ code }) => code !== 0).map(({ code }) => `an exit with ${code ?? 'a signal'}`),
        ],
      });
    }),
};
