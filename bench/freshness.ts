import * as z from 'zod';
import { control, startDashboard } from '@/harness/start-dashboard';
import { percentile } from '@/harness/statistics';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';
import { addChangingJobs, type Change } from './changing-jobs';
import { foundAll } from './found-all';
import { askEach } from './naive-viewer';
import type { Row, Section } from './section';
import { startClient, startScreen, type Sighting } from './viewers';

const POLL_SECONDS = 2;
const BOUND_MS = POLL_SECONDS * 1000 + 1000;
const MOST_CALLS = 12;
/** Until the dashboard has found the jobs and viewers look at them; changes before are not counted. */
const GETTING_READY_MS = 8_000;
const CHANGING_MS = 12_000;
const LAST_POLLS_MS = BOUND_MS + 500;

interface Size {
  jobs: number;
  /** How often each job changes. */
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
  title: 'From a change to the screen',
  how: `Watched, unfinished jobs change at random moments of ${CHANGING_MS / 1000} s at the simulator; the built server asks it by the default rate limit (10 a second), at a shortest poll interval of ${POLL_SECONDS} s; a viewer polls by the browser's own code, a screen is Chromium with an observer of its document. The baseline asks SWR for each job at each poll of each viewer. A round is one look at all jobs.`,
  async run() {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(...(await measure(size)));
    return rows;
  },
};

async function measure({ jobs, times, hasScreen }: Size): Promise<Row[]> {
  const simulator = await startSimulator();
  const { ids, changes } = await addChangingJobs(simulator, jobs, {
    ...{ times, inMs: GETTING_READY_MS, forMs: CHANGING_MS },
  });
  const changedAt = Math.max(...changes.map(({ at }) => at));
  const dashboard = await startDashboard({
    env: {
      ...{ SWR_ENDPOINT: simulator.url, IAM_ENDPOINT: simulator.url, STS_ENDPOINT: simulator.url },
      ...{ POLL_MIN_SECONDS: String(POLL_SECONDS), POLL_MAX_SECONDS: '60', SWR_RATE_LIMIT: '' },
    },
  });
  await foundAll(dashboard.url, jobs, 'watched');
  const viewers = [
    { name: 'viewer', viewer: startClient(dashboard.url, ids) },
    ...(hasScreen ? [{ name: 'screen', viewer: await startScreen(dashboard.url, ids) }] : []),
  ];
  for (const { viewer } of viewers) await viewer.ready();
  const counted = changes.filter(({ at }) => at > Date.now());
  await control(simulator, 'DELETE', 'requests');
  await new Promise((resolve) => setTimeout(resolve, changedAt + LAST_POLLS_MS - Date.now()));
  const calls = await callsOf(simulator);
  const rows: Row[] = [];
  for (const { name, viewer } of viewers) rows.push(row(jobs, name, counted, await viewer.close()));
  await dashboard.close();
  const naive = await askEach(simulator, ids);
  await simulator.close();
  return [...rows, callsRow(jobs, calls, naive)];
}

function row(jobs: number, viewer: string, changes: readonly Change[], sightings: readonly Sighting[]): Row {
  const seen = new Map<string, number[]>();
  for (const { jobId, phase: shown, at } of sightings) {
    const key = `${jobId} ${shown}`;
    seen.set(key, [...(seen.get(key) ?? []), at]);
  }
  const delays = changes.map(({ jobId, phase, at }) => {
    const seenAt = seen.get(`${jobId} ${phase}`)?.find((time) => time >= Math.floor(at));
    // Never seen in time is as late as can be.
    return (seenAt ?? Infinity) - at;
  });
  const [p50, p95] = [percentile(delays, 0.5), percentile(delays, 0.95)];
  return {
    what: `${jobs.toLocaleString('en')} watched, ${viewer}: p50, p95 of ${changes.length} changes`,
    ours: `${inSeconds(p50)}, ${inSeconds(p95)} s`,
    bound: `p95 at most ${inSeconds(BOUND_MS)} s`,
    holds: p95 <= BOUND_MS,
  };
}

const inSeconds = (ms: number) => (ms / 1000).toFixed(2);

const logSchema = z.object({
  requests: z.array(z.object({ target: z.string(), jobId: z.string().nullable(), at: z.string() })),
});

interface Calls {
  all: number;
  rounds: number;
}

async function callsOf(simulator: Simulator): Promise<Calls> {
  const { requests } = logSchema.parse(await control(simulator, 'GET', 'requests'));
  const lists = requests.filter(({ target }) => /[?&]offset=0(&|$)/.test(target)).length;
  const looks = new Map<string, number>();
  for (const { jobId } of requests) if (jobId !== null) looks.set(jobId, (looks.get(jobId) ?? 0) + 1);
  return { all: requests.length, rounds: Math.max(lists, ...looks.values()) };
}

function callsRow(jobs: number, { all, rounds }: Calls, naive: number): Row {
  const perRound = all / rounds;
  return {
    what: `${jobs.toLocaleString('en')} watched: calls to SWR a round`,
    ours: perRound.toFixed(1),
    baseline: `${naive} for each viewer`,
    ratio: perRound / naive,
    ...(jobs === 1_000 && { bound: `at most ${MOST_CALLS}`, holds: perRound <= MOST_CALLS }),
  };
}
