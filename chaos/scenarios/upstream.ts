import { Cloud } from '@/chaos/cloud';
import { POLL_MAX_MS, withDashboard } from '@/chaos/dashboards';
import type { Scenario } from '@/chaos/scenario';
import { outcomeOf, perform } from '@/chaos/stage';
import { until } from '@/chaos/until';
import { faultCases, type FaultCase } from '@/lib/monitor/faults.fixture';
import { startSimulator } from '@/lib/simulator/simulator';

const RETRY_AFTER_S = 3;
const CASES = faultCases(RETRY_AFTER_S);
/** One of each way an answer can be bad: in its status, on its way, late, and in its body. */
const SHORT = new Set(['500', 'a reset in the middle', 'no answer', 'another job']);
/** SWR asks for a rest, or three seconds are taken where it does not say how long. */
const LONGEST_REST_MS = RETRY_AFTER_S * 1_000;
const CADENCE_MS = 1.1 * POLL_MAX_MS;
/** So short that an answer which drips does not come in time. */
const TIMEOUT_MS = 1_000;

export const upstream: Scenario = {
  name: 'upstream',
  title: 'whatever SWR answers, what was known stays, and is fresh again within one check',
  how: `Every fault of SWR that the unit tests know, one after another, each on a job that is watched: what was known has to stay, with why, and once the fault is gone the job’s end has to be seen at the next check (within ${CADENCE_MS / 1000} s; a \`Retry-After\` is kept to). At last nothing listens at SWR’s address.`,
  run: ({ short }) =>
    withDashboard({ env: { SWR_TIMEOUT_MS: String(TIMEOUT_MS) } }, async ({ url, simulator }) => {
      const cases = CASES.filter(({ what }) => !short || SHORT.has(what));
      const cloud = new Cloud(simulator);
      // One by one, so that a fault of a job meets it.
      await cloud.list(false);
      const recoveries: number[] = [];
      const broken: string[] = [];
      const performance = await perform({ cloud, urls: [url], jobs: 5, clients: 4 }, async () => {
        for (const each of cases) {
          const recovery = await suffer(url, cloud, each);
          recoveries.push(recovery.ms);
          if (recovery.problem !== null) broken.push(`${each.what}: ${recovery.problem}`);
        }
      });
      const gone = await withoutCloud(url, cloud);
      if (gone !== null) broken.push(`connections refused: ${gone}`);
      const longestS = (Math.max(...recoveries) / 1000).toFixed(1);
      return outcomeOf(performance, {
        faults: `${cases.length + 1} kinds`,
        notes: [`the longest until a job’s end was seen after its fault: ${longestS} s`],
        broken,
      });
    }),
};

/** Has a watched job meet a fault until the dashboard says so; the job ends meanwhile. */
async function suffer(url: string, cloud: Cloud, { what, fault, code, restMs = 0 }: FaultCase) {
  const id = await cloud.add('Running');
  await until(url, id, ({ stale }) => stale === null, 2 * POLL_MAX_MS);
  await cloud.fault(fault(id), id);
  const stale = await until(url, id, (job) => job.stale !== null, CADENCE_MS + TIMEOUT_MS);
  const isKept = stale.job.status === 'Running' && stale.stale?.problem.code === code;
  await cloud.change(id, 'Success');
  await cloud.fault(null, id);
  const endedAt = Date.now();
  const longestMs = (restMs > 0 ? LONGEST_REST_MS : 0) + CADENCE_MS;
  const seen = await until(url, id, ({ phase }) => phase === 'succeeded', longestMs);
  const said = `${seen.job.status}, ${stale.stale?.problem.code ?? 'not stale'}`;
  const problem = isKept && seen.phase === 'succeeded' && seen.stale === null ? null : `${what}: ${said}`;
  return { ms: Date.now() - endedAt, problem };
}

/** Nobody listens at SWR's address for a while; null where that went well. */
async function withoutCloud(url: string, cloud: Cloud): Promise<string | null> {
  const { port, close } = cloud.simulator;
  const id = await cloud.add('Running');
  await until(url, id, ({ stale }) => stale === null, 2 * POLL_MAX_MS);
  await close();
  const stale = await until(url, id, (job) => job.stale !== null, 2 * POLL_MAX_MS);
  const again = await startSimulator({ port });
  try {
    await new Cloud(again).add('Success', id);
    // Nobody answered about three jobs or more: the whole profile may rest for one back-off before.
    const seen = await until(url, id, ({ phase }) => phase === 'succeeded', 2 * CADENCE_MS);
    const code = stale.stale?.problem.code;
    const isRight = stale.job.status === 'Running' && code === 'upstream_error' && seen.stale === null;
    return isRight && seen.phase === 'succeeded' ? null : `${code ?? 'not stale'}, then ${seen.job.status}`;
  } finally {
    await again.close();
  }
}
