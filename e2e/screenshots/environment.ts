import { getFirstUserCode, TEST_PASSWORD, signIn } from '@/testing/sign-in';
import { control, startDashboard, type StartedDashboard } from '@/testing/start-dashboard';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startSimulator } from '@/lib/simulator/simulator';
import { fetchInsights } from '@/e2e/pages/insights-page';
import { pollUntil } from '@/testing/poll-until';
import { addJobs, createPastJobs, removeSampleJobs } from '@/e2e/fixtures/past-jobs';

/** Dashboards in every condition that pages distinguish. */
export interface Environment {
  /** Jobs of the demo, and jobs with long or missing texts. */
  demo: StartedDashboard;
  /** SWR fails and denies the job list. */
  troubled: StartedDashboard;
  /** SWR has no job. */
  empty: StartedDashboard;
  /** SWR's clock is twenty minutes ahead. */
  skewed: StartedDashboard;
  /** A thousand jobs. */
  full: StartedDashboard;
  /** Dashboards with this number of ended jobs and no others. */
  insights: Record<'one' | 'five' | 'many', StartedDashboard>;
  /** Requires sign-in with a password. */
  withPassword: StartedDashboard;
  /** Session cookie for `withPassword`, "name=value". */
  session: string;
  /** May be stopped. */
  stoppable: StartedDashboard;
  jobs: {
    longName: string;
    noReason: string;
    /** Second attempt at a creation, which failed like the first; the third succeeded. */
    retried: string;
    stale: string;
    denied: string;
    skewed: string;
    unknown: string;
    twenty: string[];
  };
  instances: {
    /** Its creation succeeded after two attempts that failed. */
    created: string;
    deleted: string;
    /** SWR denies ShowInstance. */
    denied: string;
    /** SWR knows no such instance. */
    unknown: string;
  };
  close: () => Promise<void>;
}

const MANY = 1_000;
const KINDS = ['Success', 'Success', 'Success', 'Failed', 'Running', 'Success', 'Success', 'Success'];
const REASON = 'The VPC endpoint could not be created: the subnet has no free address.';
/** Number of jobs of the dashboards that insights are captured of. */
const ENDED_JOBS = { one: 1, five: 5, many: 200 };
const DISCOVERY_TIMEOUT_MS = 60_000;
const SKEW_SECONDS = 20 * 60;

export async function startEnvironment(): Promise<Environment> {
  const emptySimulator = await startSimulator();
  await removeSampleJobs(emptySimulator, Object.values(SAMPLE_JOB_IDS));
  const insights = {
    one: await startWithEndedJobs(ENDED_JOBS.one),
    five: await startWithEndedJobs(ENDED_JOBS.five),
    many: await startWithEndedJobs(ENDED_JOBS.many),
  };
  const [demo, troubled, empty, skewed, full, withPassword, stoppable] = await Promise.all([
    startDashboard({ env: { SWR_TIMEOUT_MS: '20000' } }),
    startDashboard(),
    startDashboard({ simulator: emptySimulator }),
    startDashboard(),
    startDashboard(),
    startDashboard({ env: { AUTH_MODE: 'password' } }),
    startDashboard(),
  ]);
  const all = [demo, troubled, empty, skewed, full, withPassword, stoppable];

  const jobs = {
    longName: 'a'.repeat(64),
    noReason: crypto.randomUUID(),
    retried: crypto.randomUUID(),
    stale: crypto.randomUUID(),
    denied: crypto.randomUUID(),
    skewed: crypto.randomUUID(),
    unknown: crypto.randomUUID(),
    twenty: Array.from({ length: 20 }, () => crypto.randomUUID()),
  };
  const instances = {
    created: crypto.randomUUID(),
    deleted: crypto.randomUUID(),
    denied: crypto.randomUUID(),
    unknown: crypto.randomUUID(),
  };
  const add = ({ simulator }: StartedDashboard, job: object) => control(simulator, 'POST', 'jobs', job);
  const name = 'registry-with-the-longest-name-that-a-team-could-think-of-for-its-container-images';
  await add(demo, { id: jobs.longName, resource_name: `${name}-${name}`, ...createPastJob('Running', 300) });
  await add(demo, {
    id: jobs.noReason,
    resource_name: 'registry-no-reason',
    ...createPastJob('Failed', 41, null),
  });
  for (const [id, status, minutesAgo] of [
    [crypto.randomUUID(), 'Failed', 95],
    [jobs.retried, 'Failed', 70],
    [crypto.randomUUID(), 'Success', 50],
  ] as const) {
    await add(demo, { id, resource_name: 'registry-retried', ...createPastJob(status, minutesAgo) });
    await fetch(`${demo.url}/api/jobs/${id}`);
  }
  for (const [index, id] of jobs.twenty.entries()) await add(demo, { id, ...createRecentJob(index) });
  for (let index = 0; index < MANY; index += 1) await add(full, createRecentJob(index));

  const payments = { resource_name: 'registry-payments' };
  await add(demo, { ...payments, ...createPastJob('Failed', 4_400) });
  await add(demo, { ...payments, ...createPastJob('Failed', 90) });
  await add(demo, { ...payments, instance_id: instances.created, ...createPastJob('Success', 61) });
  const old = { resource_name: 'registry-old', instance_id: instances.deleted };
  await add(demo, { ...old, ...createPastJob('Success', 9_000) });
  await fetch(`${demo.url}/api/instances/${instances.deleted}`);
  await add(demo, { ...old, type: 'DeleteInstance', ...createPastJob('Success', 12) });
  await add(troubled, {
    id: jobs.denied,
    resource_name: 'registry-denied',
    instance_id: instances.denied,
    ...createPastJob('Success', 61),
  });
  await add(troubled, { id: jobs.stale, resource_name: 'registry-stale', status: 'Running' });
  await control(troubled.simulator, 'PUT', 'permissions', { listJobs: false, showInstance: false });
  await fetch(`${troubled.url}/api/jobs?id=${jobs.stale}&id=${jobs.denied}`);
  await control(troubled.simulator, 'PUT', `jobs/${jobs.stale}/fault`, { kind: 'status', status: 503 });
  await control(skewed.simulator, 'PUT', 'clock', { skewSeconds: SKEW_SECONDS });
  await add(skewed, { id: jobs.skewed, status: 'Running' });

  const code = getFirstUserCode(withPassword);
  const session = await signIn(withPassword, 'first-user', { code, name: 'wei', password: TEST_PASSWORD });
  return {
    demo,
    troubled,
    empty,
    skewed,
    full,
    insights,
    withPassword,
    stoppable,
    session,
    jobs,
    instances,
    async close() {
      for (const dashboard of all) await dashboard.close();
      await emptySimulator.close();
      for (const dashboard of Object.values(insights)) {
        await dashboard.close();
        await dashboard.simulator.close();
      }
    },
  };
}

/** Starts a dashboard that has discovered this number of ended jobs. Its simulator has to be closed as well. */
async function startWithEndedJobs(count: number): Promise<StartedDashboard> {
  const simulator = await startSimulator();
  await removeSampleJobs(simulator, Object.values(SAMPLE_JOB_IDS));
  await addJobs(simulator, createPastJobs(count));
  const dashboard = await startDashboard({ simulator });
  await pollUntil(
    () => fetchInsights(dashboard),
    ({ summary: { succeeded, failed } }) => succeeded + failed === count,
    { withinMs: DISCOVERY_TIMEOUT_MS },
  );
  return dashboard;
}

/** Creates a job of the last days, mostly succeeded. */
function createRecentJob(index: number): object {
  const minutesAgo = 3 + index * 7;
  const resource_name = `registry-${String(index + 1).padStart(4, '0')}`;
  const status = KINDS[index % KINDS.length] ?? 'Success';
  return { resource_name, ...createPastJob(status, status === 'Running' ? 4 + (index % 9) : minutesAgo) };
}

/** Creates a job that started the given minutes ago and reached this status a few minutes later. */
function createPastJob(status: string, minutesAgo: number, reason: string | null = REASON): object {
  const created_at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const tookSeconds = 60 * (6 + (minutesAgo % 5)) + (minutesAgo % 60);
  const steps = [
    { status: 'Initializing', afterSeconds: 0 },
    { status: 'Creating', afterSeconds: 20 },
    { status: 'Running', afterSeconds: 90 },
  ];
  if (status === 'Running') return { created_at, timeline: steps };
  const end = {
    status,
    afterSeconds: tookSeconds,
    ...(status === 'Failed' && reason !== null && { reason }),
  };
  return { created_at, timeline: [...steps, end] };
}
