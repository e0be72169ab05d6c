import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { Cloud } from '@/chaos/cloud';
import { LEASE_MS, POLL_MAX_MS, withDashboard } from '@/chaos/dashboards';
import { Downtime } from '@/chaos/downtime';
import type { Scenario } from '@/chaos/scenario';
import { outcomeOf, perform } from '@/chaos/stage';

const LONGEST_LIFE_MS = 600;

/** What a killed process was asking about is asked again when its lease ends. */
const LEFT_ALONE_MS = LEASE_MS + 2 * POLL_MAX_MS;

export const kill: Scenario = {
  name: 'kill',
  title: 'a server that is killed again and again loses no change that it has stored',
  how: 'kill -9 at a random moment within 0.6 s of each start, a hundred times, on the embedded store, while jobs change and people look.',
  run: ({ short }) =>
    withDashboard({}, async (dashboard) => {
      const times = short ? 5 : 100;
      const downtime = new Downtime();
      const performance = await perform(
        {
          cloud: new Cloud(dashboard.simulator),
          urls: [dashboard.url],
          jobs: short ? 10 : 30,
          clients: 6,
          heldMs: LEFT_ALONE_MS,
          recoveredWithinMs: LEFT_ALONE_MS,
          excuse: ({ from, until }) => downtime.meets(from, until),
        },
        async () => {
          for (let time = 0; time < times; time++) {
            await sleep(randomInt(LONGEST_LIFE_MS));
            await downtime.during(async () => {
              await dashboard.kill();
              await dashboard.start();
            });
          }
        },
      );
      const check = integrityOf(join(dashboard.folder, 'data', 'jobs.db'));
      return outcomeOf(performance, {
        faults: `${times} × kill -9`,
        broken: check === 'ok' ? [] : [`the database is damaged: ${check}`],
      });
    }),
};

function integrityOf(path: string): string {
  const database = new Libsql(path);
  try {
    return JSON.stringify(database.pragma('integrity_check')) === '[{"integrity_check":"ok"}]'
      ? 'ok'
      : JSON.stringify(database.pragma('integrity_check'));
  } finally {
    database.close();
  }
}
