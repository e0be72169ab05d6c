import { CloudDriver } from '@/tools/chaos/cloud-driver';
import { POLL_MAX_MS, withDashboard } from '@/tools/chaos/dashboards';
import type { Scenario } from '@/tools/chaos/scenario';
import { toOutcome, runWithFaults } from '@/tools/chaos/environment';
import { waitForJobState } from '@/tools/chaos/wait-for-job-state';
import { createFaultCases, type FaultCase } from '@/lib/server/monitor/fault-cases.fixture';
import { startSimulator } from '@/lib/simulator/simulator';

const RETRY_AFTER_S = 3;
const CASES = createFaultCases(RETRY_AFTER_S);
/** Maximum pause of the profile: the `Retry-After` of the cases, or three seconds by default. */
const MAX_PAUSE_MS = RETRY_AFTER_S * 1_000;
const CHECK_WITHIN_MS = 1.1 * POLL_MAX_MS;
/** Short enough that a dripping response times out. */
const TIMEOUT_MS = 1_000;

export const upstream: Scenario = {
  name: 'upstream',
  title: 'known jobs survive every SWR fault, and are up to date again after one check',
  method: `Every SWR fault of the unit tests, one after another, each for a viewed job. The last known state has to stay, with the reason of the failure. Once the fault is removed, the job’s end has to be visible at the next check (within ${CHECK_WITHIN_MS / 1000} s, after any \`Retry-After\`). In the last case, SWR’s address refuses connections.`,
  run: ({ short }) =>
    withDashboard({ env: { SWR_TIMEOUT_MS: String(TIMEOUT_MS) } }, async ({ url, simulator }) => {
      const cases = CASES.filter(({ isTypical }) => !short || isTypical);
      const cloud = new CloudDriver(simulator);
      // Without the list, every job is requested by ID, so that its fault applies.
      await cloud.setListPermission(false);
      const recoveries: number[] = [];
      const broken: string[] = [];
      const run = await runWithFaults({ cloud, urls: [url], jobs: 5, clients: 4 }, async () => {
        for (const faultCase of cases) {
          const recovery = await testFault(url, cloud, faultCase);
          recoveries.push(recovery.ms);
          if (recovery.problem !== null) broken.push(`${faultCase.what}: ${recovery.problem}`);
        }
      });
      const outageProblem = await testOutage(url, cloud);
      if (outageProblem !== null) broken.push(`connections refused: ${outageProblem}`);
      const maxSeconds = (Math.max(...recoveries) / 1000).toFixed(1);
      return toOutcome(run, {
        faults: `${cases.length + 1} kinds`,
        notes: [`the longest time from the end of a fault to the visible end of its job was ${maxSeconds} s`],
        broken,
      });
    }),
};

/** Applies a fault to a viewed job until the dashboard reports it. The job finishes in the meantime. */
async function testFault(url: string, cloud: CloudDriver, { what, fault, code, pauseMs = 0 }: FaultCase) {
  const id = await cloud.addJob('Running');
  await waitForJobState(url, id, ({ stale }) => stale === null, 2 * POLL_MAX_MS);
  await cloud.setFault(fault(id), id);
  const stale = await waitForJobState(url, id, (job) => job.stale !== null, CHECK_WITHIN_MS + TIMEOUT_MS);
  const isPreserved = stale.job.status === 'Running' && stale.stale?.problem.code === code;
  await cloud.changeStatus(id, 'Success');
  await cloud.setFault(null, id);
  const endedAt = Date.now();
  const maxMs = (pauseMs > 0 ? MAX_PAUSE_MS : 0) + CHECK_WITHIN_MS;
  const recovered = await waitForJobState(url, id, ({ phase }) => phase === 'succeeded', maxMs);
  const shown = `${recovered.job.status}, ${stale.stale?.problem.code ?? 'not stale'}`;
  const problem =
    isPreserved && recovered.phase === 'succeeded' && recovered.stale === null ? null : `${what}: ${shown}`;
  return { ms: Date.now() - endedAt, problem };
}

/** Stops SWR for a while. Resolves to what went wrong, or null. */
async function testOutage(url: string, cloud: CloudDriver): Promise<string | null> {
  const { port, close } = cloud.simulator;
  const id = await cloud.addJob('Running');
  await waitForJobState(url, id, ({ stale }) => stale === null, 2 * POLL_MAX_MS);
  await close();
  const stale = await waitForJobState(url, id, (job) => job.stale !== null, 2 * POLL_MAX_MS);
  const restarted = await startSimulator({ port });
  try {
    await new CloudDriver(restarted).addJob('Success', id);
    // After failures of three jobs or more, the whole profile may pause for one back-off first.
    const recovered = await waitForJobState(
      url,
      id,
      ({ phase }) => phase === 'succeeded',
      2 * CHECK_WITHIN_MS,
    );
    const code = stale.stale?.problem.code;
    const isRight = stale.job.status === 'Running' && code === 'upstream_error' && recovered.stale === null;
    return isRight && recovered.phase === 'succeeded'
      ? null
      : `${code ?? 'not stale'}, then ${recovered.job.status}`;
  } finally {
    await restarted.close();
  }
}
