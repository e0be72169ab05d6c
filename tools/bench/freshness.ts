import * as z from 'zod';
import { control, startDashboard } from '@/testing/start-dashboard';
import { percentile } from '@/testing/statistics';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';
import { addChangingJobs, type PhaseChange } from './changing-jobs';
import { waitForDiscovery } from './wait-for-discovery';
import type { Row, Section } from './section';
import { startPollingViewer, startScreenViewer, type Sighting } from './viewers';

const POLL_SECONDS = 2;
/** Longest time until 95 % of the changes are seen, in intervals between two polls. */
const MAX_INTERVALS = 1.5;
const MAX_CALLS = 12;
/** Time for the dashboard to discover the jobs and for viewers to open them. Earlier changes are not counted. */
const WARM_UP_MS = 8_000;
const CHANGING_MS = 12_000;
const LAST_POLLS_MS = POLL_SECONDS * 1000 * MAX_INTERVALS + 500;

interface Size {
  jobs: number;
  /** Number of changes of each job. */
  times: number;
  hasScreen: boolean;
}

const SIZES: readonly Size[] = [
  { jobs: 1, times: 3, hasScreen: true },
  { jobs: 100, times: 1, hasScreen: true },
  { jobs: 1_000, times: 1, hasScreen: false },
];

export const freshness: Section = {
  name: 'freshness',
  title: 'Delay from a change to the screen',
  method: `Viewed, unfinished jobs change at random times within ${CHANGING_MS / 1000} s at the simulator. The production build polls it with the default rate limit (10 per second) and a minimum interval of ${POLL_SECONDS} s. A viewer is the browser's polling code; a screen is Chromium with an observer of its document. The baseline requests every job from SWR at every poll of every viewer. A round is one poll of all jobs.`,
  async run() {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(...(await measure(size)));
    return rows;
  },
};

async function measure({ jobs, times, hasScreen }: Size): Promise<Row[]> {
  const simulator = await startSimulator();
  const { ids, changes } = await addChangingJobs(simulator, jobs, {
    times,
    inMs: WARM_UP_MS,
    forMs: CHANGING_MS,
  });
  const changedAt = Math.max(...changes.map(({ at }) => at));
  const dashboard = await startDashboard({
    env: {
      SWR_ENDPOINT: simulator.url,
      IAM_ENDPOINT: simulator.url,
      STS_ENDPOINT: simulator.url,
      POLL_MIN_SECONDS: String(POLL_SECONDS),
      POLL_MAX_SECONDS: '60',
      SWR_RATE_LIMIT: '',
    },
  });
  await waitForDiscovery(dashboard.url, jobs, 'Watched');
  const viewers = [
    { name: 'viewer', viewer: startPollingViewer(dashboard.url, ids) },
    ...(hasScreen ? [{ name: 'screen', viewer: await startScreenViewer(dashboard.url, ids) }] : []),
  ];
  for (const { viewer } of viewers) await viewer.waitUntilReady();
  const counted = changes.filter(({ at }) => at > Date.now());
  await control(simulator, 'DELETE', 'requests');
  await new Promise((resolve) => setTimeout(resolve, changedAt + LAST_POLLS_MS - Date.now()));
  const calls = await fetchCalls(simulator);
  const rows: Row[] = [];
  for (const { name, viewer } of viewers) rows.push(toDelayRow(jobs, name, counted, await viewer.close()));
  await dashboard.close();
  await simulator.close();
  return [...rows, toCallsRow(jobs, calls)];
}

function toDelayRow(
  jobs: number,
  viewer: string,
  changes: readonly PhaseChange[],
  sightings: readonly Sighting[],
): Row {
  const sightingTimes = new Map<string, number[]>();
  for (const { jobId, phase: shown, at } of sightings) {
    const key = `${jobId} ${shown}`;
    sightingTimes.set(key, [...(sightingTimes.get(key) ?? []), at]);
  }
  const delays = changes.map(({ jobId, phase, at }) => {
    const seenAt = sightingTimes.get(`${jobId} ${phase}`)?.find((time) => time >= Math.floor(at));
    // A change that was never shown counts as infinitely late.
    return (seenAt ?? Infinity) - at;
  });
  const [p50, p95] = [percentile(delays, 0.5), percentile(delays, 0.95)];
  const ratio = p95 / (POLL_SECONDS * 1000);
  return {
    label: `${jobs.toLocaleString('en')} viewed, ${viewer}: p50, p95 of ${changes.length} changes`,
    result: `${toSeconds(p50)}, ${toSeconds(p95)} s`,
    baseline: `${POLL_SECONDS} s between polls`,
    ratio,
    bound: `p95 at most ${MAX_INTERVALS}`,
    isMet: ratio <= MAX_INTERVALS,
  };
}

const toSeconds = (ms: number) => (ms / 1000).toFixed(2);

const logSchema = z.object({
  requests: z.array(z.object({ target: z.string(), jobId: z.string().nullable(), at: z.string() })),
});

interface Calls {
  all: number;
  rounds: number;
}

async function fetchCalls(simulator: Simulator): Promise<Calls> {
  const { requests } = logSchema.parse(await control(simulator, 'GET', 'requests'));
  const starts = requests.flatMap(({ target }, i) => (/[?&]offset=0(&|$)/.test(target) ? [i] : []));
  const [first, last] = [starts[0], starts.at(-1)];
  // Whole rounds only: requests before the first list and after the last one belong to rounds that are not counted.
  if (first !== undefined && last !== undefined && last > first)
    return { all: last - first, rounds: starts.length - 1 };
  const callsByJob = new Map<string, number>();
  for (const { jobId } of requests)
    if (jobId !== null) callsByJob.set(jobId, (callsByJob.get(jobId) ?? 0) + 1);
  return { all: requests.length, rounds: Math.max(1, ...callsByJob.values()) };
}

function toCallsRow(jobs: number, { all, rounds }: Calls): Row {
  const perRound = all / rounds;
  return {
    label: `${jobs.toLocaleString('en')} viewed: SWR requests per round`,
    result: perRound.toFixed(1),
    baseline: `${jobs} per viewer`,
    ratio: perRound / jobs,
    ...(jobs === 1_000 && { bound: `at most ${MAX_CALLS}`, isMet: perRound <= MAX_CALLS }),
  };
}
