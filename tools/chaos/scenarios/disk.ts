import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudDriver } from '@/tools/chaos/cloud-driver';
import { LEASE_MS, POLL_MAX_MS, withDashboard } from '@/tools/chaos/dashboards';
import type { Scenario } from '@/tools/chaos/scenario';
import { toOutcome, runWithFaults } from '@/tools/chaos/environment';
import { waitForJobState } from '@/tools/chaos/wait-for-job-state';
import { waitForReadinessFailure } from '@/tools/chaos/wait-for-readiness-failure';
import type { StartedDashboard } from '@/testing/start-dashboard';

const UP_MS = 3_000;
/** Maximum file size while the disk is "full". The database is larger, so every write fails. */
const FULL_BYTES = 8_192;
/** Time until the readiness probe reports the failing store. */
const REPORTED_WITHIN_MS = 10_000;
/** Time until a change is visible while the store fails. */
const VISIBLE_WITHIN_MS = 2 * POLL_MAX_MS;

export const disk: Scenario = {
  name: 'disk',
  title: 'on a full disk, jobs are still monitored and shown, and are stored once there is space',
  method:
    'For some seconds, the process can’t write files beyond 8 KB (RLIMIT_FSIZE, set by prlimit, which needs no root), so every write of the embedded database fails while jobs change and clients view them. Changes have to be visible all the time, and still after a kill -9 once there is space again.',
  findMissingRequirement: () => Promise.resolve(findMissingPrlimit()),
  run: ({ short }) =>
    withDashboard({}, async (dashboard) => {
      const [times, fullMs] = short ? [1, 5_000] : [4, 10_000];
      const cloud = new CloudDriver(dashboard.simulator);
      const broken: string[] = [];
      const run = await runWithFaults(
        {
          cloud,
          urls: [dashboard.url],
          jobs: 20,
          clients: 8,
          observableMs: LEASE_MS,
          recoveredWithinMs: LEASE_MS + POLL_MAX_MS,
        },
        async () => {
          for (let time = 0; time < times; time++) {
            const id = await cloud.addJob('Running');
            await waitForJobState(dashboard.url, id, ({ stale }) => stale === null, VISIBLE_WITHIN_MS);
            limitFiles(dashboard, FULL_BYTES);
            if (!(await waitForReadinessFailure(dashboard.url, REPORTED_WITHIN_MS)))
              broken.push('the store failure was not reported');
            await cloud.changeStatus(id, 'Success');
            const current = await waitForJobState(
              dashboard.url,
              id,
              ({ phase }) => phase === 'succeeded',
              VISIBLE_WITHIN_MS,
            );
            if (current.phase !== 'succeeded')
              broken.push(`on a full disk, a job stayed ${current.job.status}`);
            await sleep(fullMs);
            limitFiles(dashboard, 'unlimited');
            await sleep(UP_MS);
          }
        },
      );
      await dashboard.kill();
      await dashboard.start();
      const verdict = await run.verifyAgain();
      return toOutcome(
        { ...run, verdict },
        { faults: `${times} × a full disk for ${fullMs / 1000} s`, broken },
      );
    }),
};

function findMissingPrlimit(): string | null {
  const { error } = spawnSync('prlimit', ['--version']);
  return error === undefined ? null : `prlimit (util-linux) is not available: ${error.message}`;
}

function limitFiles(dashboard: StartedDashboard, bytes: number | 'unlimited'): void {
  const { error, status, stderr } = spawnSync(
    'prlimit',
    ['--pid', String(dashboard.getPid()), `--fsize=${bytes}:unlimited`],
    { encoding: 'utf8' },
  );
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`prlimit failed: ${stderr}`);
}
