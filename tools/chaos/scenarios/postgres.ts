import { setTimeout as sleep } from 'node:timers/promises';
import { CloudDriver } from '@/tools/chaos/cloud-driver';
import { LEASE_MS, POLL_MAX_MS, withDashboard } from '@/tools/chaos/dashboards';
import { findMissingServer, withPostgresServer } from '@/tools/chaos/postgres-server';
import type { Scenario } from '@/tools/chaos/scenario';
import { toOutcome, runWithFaults } from '@/tools/chaos/environment';

const UP_MS = 4_000;
/** Time in which the pool, the listener and the store reconnect. */
const RECONNECTED_MS = 3_000;

export const postgres: Scenario = {
  name: 'postgres',
  title: 'while PostgreSQL is down, every request gets a response, and changes are stored once it is back',
  method:
    'PostgreSQL is stopped like a crash (SIGQUIT) for some seconds and started again, while jobs change and clients view them. The changes in between have to be stored afterwards, and to survive a restart of the dashboard.',
  // The scenario crashes its server, so it does not use the one of TEST_DATABASE_URL.
  findMissingRequirement: findMissingServer,
  run: ({ short }) =>
    withPostgresServer((database) =>
      withDashboard(
        { env: { DATABASE_URL: database.url, CREDENTIALS_KEY: '0'.repeat(64) } },
        async (dashboard) => {
          const [times, awayMs] = short ? [1, 4_000] : [6, 8_000];
          const cloud = new CloudDriver(dashboard.simulator);
          const run = await runWithFaults(
            {
              cloud,
              urls: [dashboard.url],
              jobs: 20,
              clients: 8,
              observableMs: LEASE_MS,
              recoveredWithinMs: RECONNECTED_MS + LEASE_MS + POLL_MAX_MS,
            },
            async () => {
              for (let time = 0; time < times; time++) {
                await database.crash();
                await sleep(awayMs);
                await database.start();
                await sleep(UP_MS);
              }
            },
          );
          await dashboard.kill();
          await dashboard.start();
          const verdict = await run.verifyAgain();
          return toOutcome(
            { ...run, verdict },
            { faults: `${times} × PostgreSQL down for ${awayMs / 1000} s` },
          );
        },
      ),
    ),
};
