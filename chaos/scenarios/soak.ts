import { setTimeout as sleep } from 'node:timers/promises';
import { Cloud } from '@/chaos/cloud';
import { withDashboard } from '@/chaos/dashboards';
import type { Scenario } from '@/chaos/scenario';
import { outcomeOf, perform } from '@/chaos/stage';
import { median } from '@/harness/statistics';
import type { Fault } from '@/lib/simulator/fault';

const SHARE = 0.3;
const JOBS = 50;
/** Until the heap has found its size. */
const WARM_UP_SHARE = 1 / 3;
const MOST_GROWTH = 1.1;
const HEAP_MB = 96;
const SAMPLE_EVERY_MS = 2_000;

/** A status lasts two of the longest poll intervals at the least. */
const POLL_MAX_S = 5;
/** So short that most jobs change while the faults last, which take seconds then. */
const SHORT_POLL_MAX_S = 2;

const WRONG_JOB = JSON.stringify({ id: 'another-job', resource_name: 'not-asked-for', status: 'Failed' });
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
  title: 'with three of ten answers of SWR spoilt, no change is missed and memory does not grow',
  how: `${JOBS} jobs at a time live from creation to their end while 30 % of all answers of SWR meet a fault, each time another kind of ${FAULTS.length}. Every status lasts two of the longest poll intervals (${POLL_MAX_S} s) or more, and has to be told where SWR gave one whole answer about it meanwhile: with so many faults it is a matter of chance whether it does. Memory is that of the process, whose heap may hold ${HEAP_MB} MB, after the first third, against the end (medians).`,
  run: ({ short, minutes }) => {
    const pollMaxS = short ? SHORT_POLL_MAX_S : POLL_MAX_S;
    const holdMs = 2 * pollMaxS * 1_000;
    return withDashboard(
      {
        env: { POLL_MAX_SECONDS: String(pollMaxS), SWR_TIMEOUT_MS: '1000' },
        // Else the heap grows because there is room, and not because anything is kept.
        nodeArguments: [`--max-old-space-size=${HEAP_MB}`],
      },
      async ({ url, simulator }) => {
        const lastsMs = short ? 6_000 : minutes * 60_000;
        const cloud = new Cloud(simulator);
        const memory: number[] = [];
        const answers: { jobId: string | null; atMs: number }[] = [];
        const readAnswers = async () => {
          const lastAt = answers.at(-1)?.atMs ?? 0;
          answers.push(...(await cloud.answers()).filter(({ atMs }) => atMs > lastAt));
        };
        const performance = await perform(
          {
            cloud,
            urls: [url],
            jobs: JOBS,
            clients: 5,
            holdMs,
            heldMs: holdMs,
            recoveredWithinMs: holdMs,
            answers,
          },
          async () => {
            await cloud.mix({ share: SHARE, faults: FAULTS });
            const endsAt = Date.now() + lastsMs;
            while (Date.now() < endsAt) {
              memory.push(await residentBytes(url));
              await readAnswers();
              await sleep(SAMPLE_EVERY_MS);
            }
            await cloud.mix(null);
            await readAnswers();
          },
        );
        const growth = growthOf(memory);
        const isMeasured = !short && minutes >= MINUTES_TO_MEASURE;
        return outcomeOf(performance, {
          faults: `${await cloud.faultsMet()} answers in ${(lastsMs / 60_000).toFixed(1)} min`,
          notes: [
            `${performance.verdict.unseen} statuses were over before any whole answer of SWR told them`,
            ...(isMeasured
              ? [`memory at the end is ${growth.toFixed(2)} times that after the first third`]
              : []),
          ],
          broken: isMeasured && growth > MOST_GROWTH ? [`memory grew to ${growth.toFixed(2)} times`] : [],
        });
      },
    );
  },
};

/** In less time a heap has not found its size. */
const MINUTES_TO_MEASURE = 3;

async function residentBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/api/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}

/** The median of the last tenth to that of the tenth after warming up. */
function growthOf(samples: readonly number[]): number {
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  const begin = Math.floor(samples.length * WARM_UP_SHARE);
  return median(samples.slice(-tenth)) / median(samples.slice(begin, begin + tenth));
}
