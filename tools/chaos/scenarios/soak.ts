import { setTimeout as sleep } from 'node:timers/promises';
import { CloudDriver } from '@/tools/chaos/cloud-driver';
import { withDashboard } from '@/tools/chaos/dashboards';
import type { Scenario } from '@/tools/chaos/scenario';
import { toOutcome, runWithFaults } from '@/tools/chaos/environment';
import { readMetric } from '@/testing/read-metric';
import { median } from '@/testing/statistics';
import type { Fault } from '@/lib/simulator/fault';

const SHARE = 0.3;
const JOBS = 50;
/** Share of the run until the heap size is stable. */
const WARM_UP_SHARE = 1 / 3;
const MAX_GROWTH = 1.1;
const HEAP_MB = 128;
const SAMPLE_INTERVAL_MS = 2_000;

/** Maximum poll interval. Every status lasts at least two of them. */
const POLL_MAX_S = 5;
/** Short enough that most jobs change during the few seconds with faults. */
const SHORT_POLL_MAX_S = 2;

const WRONG_JOB = JSON.stringify({ id: 'another-job', resource_name: 'not-requested', status: 'Failed' });
const FAULTS: Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'reset' },
  { kind: 'malformed', body: '{"id":"a","sta' },
  { kind: 'status', status: 503 },
  { kind: 'hang' },
  { kind: 'malformed', body: WRONG_JOB },
  { kind: 'cut' },
  { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
  { kind: 'drip' },
  { kind: 'malformed', body: '<html><body>Sign in</body></html>', contentType: 'text/html' },
  { kind: 'status', status: 404 },
  { kind: 'delay', delayMs: 700 },
  { kind: 'malformed', body: '[]' },
];

export const soak: Scenario = {
  name: 'soak',
  title: 'with faults in 30 % of SWR responses, no change is missed and memory does not grow',
  method: `${JOBS} concurrent jobs run from creation to their end while 30 % of all SWR responses have a fault, in rotation of ${FAULTS.length} kinds. Every status lasts at least two maximum poll intervals (${POLL_MAX_S} s). It has to be recorded if SWR returned at least one complete response in that time, which is random with this many faults. Memory is that of the process, with a heap limit of ${HEAP_MB} MB. It is compared after the first third and at the end (medians).`,
  run: ({ short, minutes }) => {
    const pollMaxS = short ? SHORT_POLL_MAX_S : POLL_MAX_S;
    const holdMs = 2 * pollMaxS * 1_000;
    return withDashboard(
      {
        env: { POLL_MAX_SECONDS: String(pollMaxS), SWR_TIMEOUT_MS: '1000' },
        // Without a limit, the heap grows even if nothing leaks.
        nodeArguments: [`--max-old-space-size=${HEAP_MB}`],
      },
      async ({ url, simulator }) => {
        const lastsMs = short ? 6_000 : minutes * 60_000;
        const cloud = new CloudDriver(simulator);
        const memory: number[] = [];
        const responses: { jobId: string | null; atMs: number }[] = [];
        const collectResponses = async () => {
          const lastAt = responses.at(-1)?.atMs ?? 0;
          responses.push(...(await cloud.fetchResponses()).filter(({ atMs }) => atMs > lastAt));
        };
        const run = await runWithFaults(
          {
            cloud,
            urls: [url],
            jobs: JOBS,
            clients: 5,
            minStatusMs: holdMs,
            observableMs: holdMs,
            recoveredWithinMs: holdMs,
            responses,
          },
          async () => {
            await cloud.setFaultMix({ share: SHARE, faults: FAULTS });
            const endsAt = Date.now() + lastsMs;
            while (Date.now() < endsAt) {
              memory.push(await readMetric(url, 'process_resident_memory_bytes'));
              await collectResponses();
              await sleep(SAMPLE_INTERVAL_MS);
            }
            await cloud.setFaultMix(null);
            await collectResponses();
          },
        );
        const growth = computeGrowth(memory);
        const isMeasured = !short && minutes >= MIN_MEASURED_MINUTES;
        return toOutcome(run, {
          faults: `${await cloud.fetchFaultCount()} responses in ${(lastsMs / 60_000).toFixed(1)} min`,
          notes: [
            `${run.verdict.unobserved} statuses ended before SWR returned a complete response with them`,
            ...(isMeasured
              ? [`memory at the end was ${growth.toFixed(2)} times that after the first third`]
              : []),
          ],
          broken:
            isMeasured && growth > MAX_GROWTH ? [`memory grew by a factor of ${growth.toFixed(2)}`] : [],
        });
      },
    );
  },
};

/** In shorter runs, the heap size does not become stable. */
const MIN_MEASURED_MINUTES = 3;

/** Computes the ratio between the medians of the last tenth and of the tenth after the warm-up. */
function computeGrowth(samples: readonly number[]): number {
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  const start = Math.floor(samples.length * WARM_UP_SHARE);
  return median(samples.slice(-tenth)) / median(samples.slice(start, start + tenth));
}
