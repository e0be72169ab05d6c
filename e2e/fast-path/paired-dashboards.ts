import { startDashboard, test as base, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createJob, deleteJob } from '@/e2e/fixtures/jobs';
import { createFirstUser, startPasswordDashboard } from '@/e2e/fixtures/password-dashboard';

/** IDs of jobs by their state. */
export type JobIds = Record<'running' | 'succeeded' | 'failed' | 'gone' | 'unknownStatus' | 'export', string>;

/** Two dashboards on one data folder, with and without the fast path. */
interface PairedDashboards {
  withFastPath: Dashboard;
  withoutFastPath: Dashboard;
  cookie: string;
  jobs: JobIds;
}

/** `pair` is shared by the tests of a worker. */
export const test = base.extend<object, { pair: PairedDashboards }>({
  pair: [
    async ({}, use) => {
      const env = { POLL_MIN_SECONDS: '5', POLL_MAX_SECONDS: '60' };
      const withFastPath = await startPasswordDashboard(env);
      const cookie = await createFirstUser(withFastPath);
      const jobs = await addJobs(withFastPath, cookie);
      const cloud = withFastPath.simulator.url;
      const withoutFastPath = await startDashboard({
        env: {
          ...env,
          AUTH_MODE: 'password',
          DATA_DIR: `${withFastPath.folder}/data`,
          SWR_ENDPOINT: cloud,
          IAM_ENDPOINT: cloud,
          STS_ENDPOINT: cloud,
        },
        args: ['--without-fast-path', '--shared-data-dir'],
      });
      await use({ withFastPath, withoutFastPath, cookie, jobs });
      await withoutFastPath.close();
      await withFastPath.close();
    },
    { scope: 'worker' },
  ],
});

async function addJobs(dashboard: Dashboard, Cookie: string): Promise<JobIds> {
  const addJob = async (job: object, wantedId?: string) => {
    const id = await createJob(dashboard, job, wantedId);
    await fetch(`${dashboard.url}/api/jobs/${id}`, { headers: { Cookie } });
    return id;
  };
  const gone = await addJob({ status: 'Running' });
  const jobs = {
    running: await addJob({ status: 'Running', resource_name: '支付 <b>"quoted"</b>' }),
    succeeded: await addJob({ status: 'Success' }),
    failed: await addJob({ status: 'Failed', reason: `failed to select cce cluster ${'x'.repeat(3_000)}` }),
    unknownStatus: await addJob({ status: 'Paused' }),
    gone,
    // Also the name of a route beside jobs.
    export: await addJob({ status: 'Success' }, 'export'),
  };
  await deleteJob(dashboard, gone);
  await fetch(`${dashboard.url}/api/jobs/${gone}`, { headers: { Cookie, 'Cache-Control': 'no-cache' } });
  return jobs;
}
