import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cloud } from '@/chaos/cloud';
import { LEASE_MS, pidOf, POLL_MAX_MS, withDashboard } from '@/chaos/dashboards';
import type { Scenario } from '@/chaos/scenario';
import { outcomeOf, perform } from '@/chaos/stage';
import { until } from '@/chaos/until';
import type { OwnDashboard } from '@/harness/start-dashboard';

const UP_MS = 3_000;
/** No file may grow beyond this while the disk is full: no change fits any more. */
const FULL_BYTES = 8_192;
/** A store that failed is tried again at every look for what is due. */
const SEEN_MS = 2 * POLL_MAX_MS;

export const disk: Scenario = {
  name: 'disk',
  title: 'on a full disk states go on to be seen and told, and are stored once there is room',
  how: 'The process may write no file beyond 8 KB (RLIMIT_FSIZE, set and lifted from outside by prlimit, which needs no root), so that every write of the embedded store fails, for some seconds, while jobs change and people look. Changes have to be told all the while, and after a kill -9 once there is room again.',
  missing: () => Promise.resolve(missingPrlimit()),
  run: ({ short }) =>
    withDashboard({}, async (dashboard) => {
      const [times, fullMs] = short ? [1, 5_000] : [4, 10_000];
      const cloud = new Cloud(dashboard.simulator);
      const broken: string[] = [];
      const performance = await perform(
        {
          cloud,
          urls: [dashboard.url],
          jobs: 20,
          clients: 8,
          heldMs: LEASE_MS,
          recoveredWithinMs: LEASE_MS + POLL_MAX_MS,
        },
        async () => {
          for (let time = 0; time < times; time++) {
            const id = await cloud.add('Running');
            await until(dashboard.url, id, ({ stale }) => stale === null, SEEN_MS);
            limitFiles(dashboard, FULL_BYTES);
            if (!(await isNoticed(dashboard.url))) broken.push('nobody was told that the store fails');
            await cloud.change(id, 'Success');
            const seen = await until(dashboard.url, id, ({ phase }) => phase === 'succeeded', SEEN_MS);
            if (seen.phase !== 'succeeded') broken.push(`on a full disk a job stayed ${seen.job.status}`);
            await sleep(fullMs);
            limitFiles(dashboard, 'unlimited');
            await sleep(UP_MS);
          }
        },
      );
      await dashboard.kill();
      await dashboard.start();
      const verdict = await performance.judgeAgain();
      return outcomeOf(
        { ...performance, verdict },
        { faults: `${times} × a full disk for ${fullMs / 1000} s`, broken },
      );
    }),
};

function missingPrlimit(): string | null {
  const { error } = spawnSync('prlimit', ['--version']);
  return error === undefined ? null : `no prlimit (util-linux) here: ${error.message}`;
}

function limitFiles(dashboard: OwnDashboard, bytes: number | 'unlimited'): void {
  const { error, status, stderr } = spawnSync(
    'prlimit',
    ['--pid', String(pidOf(dashboard)), `--fsize=${bytes}:unlimited`],
    { encoding: 'utf8' },
  );
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`prlimit failed: ${stderr}`);
}

/** Whether the next answers say that the store fails. */
async function isNoticed(url: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await fetch(`${url}/api/ready`)).status === 503) return true;
    await sleep(100);
  }
  return false;
}
