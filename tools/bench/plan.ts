import { percentile } from '@/testing/statistics';
import { DEFAULT_MAX_CONNECTIONS } from '@/lib/server/store/postgres';
import { runPlan } from './plan-run';
import type { Row, Section } from './section';

const PLAN = { jobs: 1_000_000, profiles: 1_000, replicas: 50, unfinishedShare: 0.01 };
/** Number of simulated profiles. Results are extrapolated: profiles share only the replicas and the database. */
const SIMULATED_PROFILES = 20;
const PROFILE = {
  jobs: PLAN.jobs / PLAN.profiles,
  unfinished: (PLAN.jobs * PLAN.unfinishedShare) / PLAN.profiles,
  viewed: 1,
  durationMs: 30 * 60_000,
};
const WARM_UP_MS = 90_000;
const MEASURED_MS = 180_000;
const TICKS_PER_SECOND = 4;
/** Statements per profile and tick if each tick queried state, sweep and leases for every profile separately. */
const NAIVE_STATEMENTS_PER_TICK = 3;

/** Statements of the store operations that a replica runs regardless of the number of profiles. All others are per profile. */
const REPLICA_OPERATIONS = new Map([
  ['findDueProfiles', 1],
  ['findProfileStates', 1],
  ['leaseDueInstances', 1],
  ['acquireSlowJobsRun', 3],
  ['enqueueOverdue', 1],
  ['startRetentionRun', 1],
  ['deleteExpiredJobs', 1],
]);
/** A replica collects changes for 100 ms. */
const MAX_NOTIFICATIONS_PER_REPLICA = 10;

export const plan: Section = {
  name: 'plan',
  title: 'A million jobs, a thousand profiles, fifty replicas',
  method: `Fifty real monitors share one real in-memory store in virtual time, with a cloud that responds after 80 ms. ${SIMULATED_PROFILES} of the thousand profiles run for ${(WARM_UP_MS + MEASURED_MS) / 1000} s. Work per profile is multiplied by ${PLAN.profiles / SIMULATED_PROFILES}; work per replica is counted as measured. For the assumptions and conclusions, see docs/scale.md.`,
  async run() {
    const result = await runPlan({
      replicas: PLAN.replicas,
      profiles: SIMULATED_PROFILES,
      warmUpMs: WARM_UP_MS,
      measuredMs: MEASURED_MS,
      ...PROFILE,
    });
    const seconds = MEASURED_MS / 1000;
    const scale = PLAN.profiles / SIMULATED_PROFILES;
    const replicaStatements = [...REPLICA_OPERATIONS].reduce(
      (sum, [operation, each]) => sum + each * (result.operations.get(operation) ?? 0),
      0,
    );
    const notifications = Math.min(
      (result.load.notifications * scale) / seconds,
      PLAN.replicas * MAX_NOTIFICATIONS_PER_REPLICA,
    );
    const statements = (replicaStatements + (result.load.statements - replicaStatements) * scale) / seconds;
    const naive = PLAN.replicas * TICKS_PER_SECOND * PLAN.profiles * NAIVE_STATEMENTS_PER_TICK;
    const ages = (values: readonly number[]) =>
      `${toSeconds(percentile(values, 0.5))}, ${toSeconds(percentile(values, 0.95))} s`;
    return [
      toRow('SWR requests per second, all profiles', (result.requests * scale) / seconds),
      {
        label: 'SWR requests per second of one profile: mean, maximum',
        result: `${(result.requests / SIMULATED_PROFILES / seconds).toFixed(2)}, ${result.maxRequestsPerSecond}`,
        bound: 'a burst of 10, then 10 per second',
        isMet: result.maxRequestsPerSecond <= 20,
      },
      { label: 'age of a viewed state: p50, p95', result: ages(result.viewedAges) },
      { label: 'age of other unfinished states: p50, p95', result: ages(result.otherAges) },
      { label: 'time to discover a new job: p50, p95', result: ages(result.discoveryMs) },
      {
        ...toRow('database statements per second', statements),
        baseline: `${naive.toLocaleString('en')} with separate queries per profile`,
        ratio: statements / naive,
      },
      toRow('rows read per second', (result.load.rowsRead * scale) / seconds),
      toRow('rows written per second', (result.load.rowsWritten * scale) / seconds),
      toRow('NOTIFY statements per second', notifications),
      toRow('NOTIFY messages delivered per second', notifications * PLAN.replicas),
      toRow('database connections', PLAN.replicas * DEFAULT_MAX_CONNECTIONS),
    ] satisfies Row[];
  },
};

const toRow = (what: string, value: number): Row => ({
  label: what,
  result: Math.round(value).toLocaleString('en'),
});

const toSeconds = (ms: number) => (ms / 1000).toFixed(1);
