import { percentile } from '@/harness/statistics';
import { runPlan } from './plan-run';
import type { Row, Section } from './section';

const PLAN = { jobs: 1_000_000, profiles: 1_000, replicas: 50, unfinishedShare: 0.01 };
/** So many profiles are simulated, by all replicas: profiles share nothing but replicas and database. */
const SLICE = 20;
const OF_PROFILE = {
  jobs: PLAN.jobs / PLAN.profiles,
  unfinished: (PLAN.jobs * PLAN.unfinishedShare) / PLAN.profiles,
  watched: 1,
  lifeMs: 30 * 60_000,
};
const WARM_UP_MS = 90_000;
const MEASURED_MS = 180_000;
const TICKS_A_SECOND = 4;
/** A state, a sweep and a claim, as a tick asked for each profile before it asked once for all. */
const STATEMENTS_OF_BEFORE = 3;
const CONNECTIONS = 11;

/** What a replica asks for whatever the number of profiles; all else is asked for a profile's sake. */
const OF_A_TICK = new Set(['dueProfiles', 'profileStates', 'unfinished', 'enqueueOverdue', 'retain']);

export const plan: Section = {
  name: 'plan',
  title: 'A million jobs, a thousand profiles, fifty replicas',
  how: `Simulated time: the real monitor, fifty times, on one real store in memory, with a cloud that answers after 80 ms. ${SLICE} of the thousand profiles live through ${(WARM_UP_MS + MEASURED_MS) / 1000} s; what is done for a profile is multiplied by ${PLAN.profiles / SLICE}, what is done for a replica is counted as it is. docs/scale.md says what is assumed and what follows.`,
  async run() {
    const result = await runPlan({
      ...{ replicas: PLAN.replicas, profiles: SLICE, warmUpMs: WARM_UP_MS, measuredMs: MEASURED_MS },
      ...OF_PROFILE,
    });
    const seconds = MEASURED_MS / 1000;
    const times = PLAN.profiles / SLICE;
    const ofReplicas = [...result.operations].filter(([operation]) => OF_A_TICK.has(operation));
    const replicaStatements = ofReplicas.reduce((sum, [, count]) => sum + count, 0);
    const statements = (replicaStatements + (result.load.statements - replicaStatements) * times) / seconds;
    const naive = PLAN.replicas * TICKS_A_SECOND * PLAN.profiles * STATEMENTS_OF_BEFORE;
    const ages = (values: readonly number[]) =>
      `${inSeconds(percentile(values, 0.5))}, ${inSeconds(percentile(values, 0.95))} s`;
    return [
      row('calls to SWR a second, all profiles', (result.calls * times) / seconds),
      {
        what: 'calls to SWR a second of one profile: mean, most',
        ours: `${(result.calls / SLICE / seconds).toFixed(2)}, ${Math.max(...result.callsASecond)}`,
        bound: 'a burst of 10 and 10 a second',
        holds: Math.max(...result.callsASecond) <= 20,
      },
      { what: 'age of a watched state: p50, p95', ours: ages(result.watchedAges) },
      { what: 'age of an unwatched, unfinished state: p50, p95', ours: ages(result.unwatchedAges) },
      { what: 'until a new job is known: p50, p95', ours: ages(result.discoveryMs) },
      {
        ...row('database statements a second', statements),
        baseline: `${naive.toLocaleString('en')} by ticks of before`,
        ratio: statements / naive,
      },
      row('rows read a second', (result.load.rowsRead * times) / seconds),
      row('rows written a second', (result.load.rowsWritten * times) / seconds),
      row('NOTIFY a second', (result.load.notifications * times) / seconds),
      row('notifications delivered a second', (result.load.notifications * times * PLAN.replicas) / seconds),
      row('connections to the database', PLAN.replicas * CONNECTIONS),
    ] satisfies Row[];
  },
};

const row = (what: string, value: number): Row => ({
  what,
  ours: Math.round(value).toLocaleString('en'),
});

const inSeconds = (ms: number) => (ms / 1000).toFixed(1);
