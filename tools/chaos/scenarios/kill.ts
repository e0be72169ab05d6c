import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { CloudDriver } from '@/tools/chaos/cloud-driver';
import { LEASE_MS, POLL_MAX_MS, withDashboard } from '@/tools/chaos/dashboards';
import { Downtime } from '@/tools/chaos/downtime';
import type { Scenario } from '@/tools/chaos/scenario';
import { toOutcome, runWithFaults } from '@/tools/chaos/environment';

const MAX_UPTIME_MS = 600;

/** Time until a job that a killed process had leased is fetched again. */
const RELEASED_WITHIN_MS = LEASE_MS + 2 * POLL_MAX_MS;

export const kill: Scenario = {
  name: 'kill',
  title: 'a server that is killed repeatedly loses no stored change',
  method:
    'A hundred times, kill -9 at a random moment within 0.6 s of each start, with the embedded database, while jobs change and clients view them.',
  run: ({ short }) =>
    withDashboard({}, async (dashboard) => {
      const times = short ? 5 : 100;
      const downtime = new Downtime();
      const run = await runWithFaults(
        {
          cloud: new CloudDriver(dashboard.simulator),
          urls: [dashboard.url],
          jobs: short ? 10 : 30,
          clients: 6,
          observableMs: RELEASED_WITHIN_MS,
          recoveredWithinMs: RELEASED_WITHIN_MS,
          isExcused: ({ from, until }) => downtime.overlaps(from, until),
        },
        async () => {
          for (let time = 0; time < times; time++) {
            await sleep(randomInt(MAX_UPTIME_MS));
            await downtime.runWhileDown(async () => {
              await dashboard.kill();
              await dashboard.start();
            });
          }
        },
      );
      const check = checkIntegrity(join(dashboard.folder, 'data', 'jobs.db'));
      return toOutcome(run, {
        faults: `${times} × kill -9`,
        broken: check === 'ok' ? [] : [`the database is corrupt: ${check}`],
      });
    }),
};

function checkIntegrity(path: string): string {
  const database = new Libsql(path);
  try {
    return JSON.stringify(database.pragma('integrity_check')) === '[{"integrity_check":"ok"}]'
      ? 'ok'
      : JSON.stringify(database.pragma('integrity_check'));
  } finally {
    database.close();
  }
}
